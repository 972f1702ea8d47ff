### Händelser: det som har hänt och inte borde ha hänt.

incidents-title = Händelser
incidents-lead = Det som har hänt, och inte borde ha hänt
incidents-empty = Har något hänt som inte borde hända? Skriv ner det medan du minns.
incidents-add = Skriv en händelse

incident-text = Vad som hände
incident-ask = Vad hände?
incident-place = Var
incident-ask-place = Var hände det?
incident-who = Vilka som var med
incident-ask-who = Vilka var med?
incident-action = Vad du gjorde
incident-ask-action = Vad gjorde du åt det?
incident-outcome = Vad det blev
incident-ask-outcome = Vad blev det av det?
incident-complaint = Synpunkt
incident-ask-complaint = Vilken synpunkt hör till händelsen?
incident-complain = Skriv en synpunkt om det
incident-see-complaint = Visa synpunkten
