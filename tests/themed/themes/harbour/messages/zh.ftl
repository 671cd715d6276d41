skip = 直达正文
state-overdue = 误期
harbour-lost = 这里没有泊位，也没有这个页面。
harbour-tide = 潮历：{ $date }
