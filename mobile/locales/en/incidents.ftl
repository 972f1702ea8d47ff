### Incidents: what has happened and should not have.

incidents-title = Incidents
incidents-lead = What has happened, and should not have
incidents-empty = Has something happened that should not? Write it down while you remember.
incidents-add = Write an incident

incident-text = What happened
incident-ask = What happened?
incident-place = Where
incident-ask-place = Where did it happen?
incident-who = Who was there
incident-ask-who = Who was there?
incident-action = What you did
incident-ask-action = What did you do about it?
incident-outcome = What came of it
incident-ask-outcome = What came of it?
incident-complaint = Complaint
incident-ask-complaint = Which complaint belongs to it?
incident-complain = Write a complaint about it
incident-see-complaint = Show the complaint
