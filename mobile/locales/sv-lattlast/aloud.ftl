### Said more simply than in `sv/aloud.ftl`. What does not stand here is said as it is there.

aloud-elsewhere = Din enhet har ingen egen röst. Andra kan få höra det som en annan röst läser. Därför läser Samlat inte upp här.
