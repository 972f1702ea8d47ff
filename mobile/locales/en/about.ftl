### About me, and what whoever meets her in an emergency needs to know.

about-lead = Tell it once, and you need not say it again
about-show-emergency = Show For the emergency ward
about-emergency = For the emergency ward
about-emergency-ask = What must whoever meets you in an emergency know?
about-emergency-hint = For example what is normal for you, and what must not be done.
about-story = My story
about-story-ask = What do you want others to know about you?
about-participation = How I want to take part
about-participation-ask = How much do you want to take part in what is decided, and through whom?
about-wishes = My wishes
about-wishes-ask = What do you want care to consider?
about-last-wishes = At the end of life
about-last-wishes-ask = What matters to you at the end of life?
about-name = Name
about-year = Year of birth

about-diagnoses = Diagnoses
about-add-diagnosis = Add a diagnosis
about-diagnosis-ask = What is the diagnosis called?
about-diagnosis-since = Since
about-diagnosis-since-ask = Since which day? About is enough.
about-diagnosis-responsible = Responsible doctor
about-diagnosis-responsible-ask = Which doctor is responsible for it?
about-no-diagnoses = I have no diagnoses
about-diagnoses-none = No diagnoses, by your own word.
about-diagnoses-not-asked = Nothing is written about diagnoses.

about-allergies = Allergies, and what I must not be given
about-add-allergy = Add an allergy
about-allergy-ask = What do you not tolerate?
about-allergy-label = Does not tolerate
about-allergy-reaction = What happens
about-allergy-reaction-ask = What happens then?
about-no-allergies = I have no allergies
about-allergies-none = No known allergies.
about-allergies-not-asked = Nothing is written about allergies. Ask.
about-contradicted = It says both that there are none, and that there are. Ask.
about-none-taken-back = Take back

about-spokespersons = May speak for me
about-add-spokesperson = Add somebody
about-spokesperson-ask = Who may speak for you?
about-spokesperson-label = Name
about-spokesperson-in = In what
about-spokesperson-in-ask = In what may they speak for you?
about-spokesperson-decides-not = They do not decide for you.
about-spokesperson-she-decides = They do not decide about the care.
about-spokesperson-until-ask = What is the last day they may speak for you?
about-spokesperson-until-label = Up to and including
about-spokesperson-until = Up to and including { $day }
about-spokesperson-past = The time is past for:

emergency-born = Born { $year }
emergency-medicines = Medicines
emergency-medicine-differs = The lists say different things. See below.
emergency-medicines-none = No medicines are written.
emergency-medicines-coming = The list may not be whole on this device.
emergency-contact = Call with questions
emergency-print = Print
emergency-written-by = Written by the person and those she shares with. Check it against the health record.
