### Said more simply than in `sv/updates.ftl`. What does not stand here is said as it is there.

post-unknown-text = Samlat behöver en ny version för att visa det här. Det finns sparat.
