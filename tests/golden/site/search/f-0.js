minutebook.shard("f-0",123,"6SY0V`}Esq+!=~YƱCdX-KsQG'ǡlB$F$$S{ ]]54U &4?&HY}MVwF1z/S4e$6{.B^ODbc6X<@4KM.{tWQIˈJ79B/_cQ/I4fJI$}h|adS	)NGUx")
