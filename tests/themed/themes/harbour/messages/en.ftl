skip = Straight to the text
state-overdue = Behind time
harbour-lost = No berth here, and no such page.
harbour-tide = Tide of { $date }
