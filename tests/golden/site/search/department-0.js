minutebook.shard("department-0",22,"1YLf3Ba3L	Df2Y,F#")
