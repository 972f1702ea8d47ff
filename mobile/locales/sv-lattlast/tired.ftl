### Said more simply than in `sv/tired.ftl`. What does not stand here is said as it is there.

tired-detail = Du ser ett kort i taget. Knapparna är stora och färgerna lugna. Du ser inte det som kan vänta.
