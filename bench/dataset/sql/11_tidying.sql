DROP TABLE bench.asked, bench.rental, bench.calendar, bench.furniture, bench.week, bench.unit, bench.place;
