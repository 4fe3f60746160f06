-- Service levels and a stale timer over all loan leads, worked out without leadflow.
--
-- The log ends with its last row. What is due up to that moment has happened, no more. A moment that
-- is due at the very time of a row comes before the row.

CREATE TABLE log_end AS
SELECT max(happened) AS happened
FROM (SELECT happened FROM step UNION ALL SELECT happened FROM call);

-- Every stay in a status: from when to when, and where in the file; open stays last to the end.
CREATE TABLE stay AS
SELECT lead, status, place AS from_place, happened AS entered,
       lead(place) OVER steps AS to_place, lead(happened) OVER steps AS left_at
FROM step
WINDOW steps AS (PARTITION BY lead ORDER BY place);

-- The calls that count, within the stay in which they were logged.
CREATE TABLE try AS
SELECT stay.lead, stay.from_place, call.happened
FROM stay JOIN call ON call.lead = stay.lead AND call.place > stay.from_place
  AND call.place < coalesce(stay.to_place, call.place + 1)
WHERE call.activity NOT IN ('W_Valideren aanvraag', 'W_Beoordelen fraude');

-- Office hours of Amsterdam as milliseconds, and how much was open before each of them.
CREATE TABLE opened AS
SELECT opens, closes, coalesce(sum(closes - opens) OVER earlier, 0) AS before
FROM (
  SELECT epoch_ms(timezone('Europe/Amsterdam', day + INTERVAL 9 HOUR)) AS opens,
         epoch_ms(timezone('Europe/Amsterdam', day + INTERVAL 17 HOUR)) AS closes
  FROM (SELECT unnest(generate_series(TIMESTAMP '2011-09-25', TIMESTAMP '2012-04-10',
                                      INTERVAL 1 DAY)) AS day)
  WHERE isodow(day) <= 5
)
WINDOW earlier AS (ORDER BY opens ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING);

-- A call within 24 hours of entering, and one within 4 office hours.
CREATE TABLE answered AS
SELECT stay.lead, stay.from_place, entered, left_at,
       entered + 24 * 3600 * 1000 AS due,
       (SELECT target.opens + spent.total + 4 * 3600 * 1000 - target.before
        FROM (SELECT max(CASE WHEN opens <= entered
                              THEN before + least(entered, closes) - opens ELSE 0 END) AS total
              FROM opened) AS spent
        JOIN opened AS target
          ON spent.total + 4 * 3600 * 1000 > target.before
         AND spent.total + 4 * 3600 * 1000 <= target.before + target.closes - target.opens
       ) AS office_due,
       (SELECT min(happened) FROM try
        WHERE try.lead = stay.lead AND try.from_place = stay.from_place) AS first_try,
       (SELECT happened FROM log_end) AS ended
FROM stay WHERE status = 'A_PREACCEPTED';

-- Seven days without a call that counts: each call begins the silence anew.
CREATE TABLE silence AS
SELECT lead, from_place, origin, origin + 7 * 24 * 3600 * 1000 AS due,
       coalesce(lead(origin) OVER origins, left_at, (SELECT happened FROM log_end)) AS until
FROM (
  SELECT DISTINCT lead, from_place, left_at, origin
  FROM (
    SELECT lead, from_place, left_at, entered AS origin FROM stay WHERE status = 'A_FINALIZED'
    UNION ALL
    SELECT stay.lead, stay.from_place, left_at, try.happened
    FROM stay JOIN try USING (lead, from_place) WHERE status = 'A_FINALIZED'
  )
)
WINDOW origins AS (PARTITION BY lead, from_place ORDER BY origin);
