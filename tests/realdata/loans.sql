-- The loan leads straight from the raw event log, worked out without leadflow.
--
-- `raw_event` is the file as it stands, every cell text. What counts as a status, a call, a role
-- or a handler is said here a second time, in SQL, so that a replay has something to be equal to.

CREATE TABLE event AS
SELECT
  case_id AS lead,
  CAST(seq AS INTEGER) AS place,            -- file order within the case
  activity,
  lifecycle,
  epoch_ms(CAST(timestamp AS TIMESTAMPTZ)) AS happened,   -- milliseconds, UTC
  resource,
  CAST(amount_req AS INTEGER) AS amount
FROM raw_event;

-- Every status event with the one before it.
CREATE TABLE step AS
SELECT
  lead, place, happened, amount,
  activity AS status,
  lag(activity) OVER stay AS came_from,
  lag(place) OVER stay AS came_place,
  lag(happened) OVER stay AS came_at,
  row_number() OVER stay AS nth,
  row_number() OVER (PARTITION BY lead ORDER BY place DESC) AS nth_last,
  CASE WHEN resource = '112' THEN 'system'
       WHEN CAST(resource AS INTEGER) < 11000 THEN 'senior'
       ELSE 'clerk' END AS role
FROM event
WHERE activity LIKE 'A\_%' ESCAPE '\' AND lifecycle = 'COMPLETE'
WINDOW stay AS (PARTITION BY lead ORDER BY place);

-- A completion is a call if the last thing before it, of the same work on the same lead, was a
-- start. So of two starts the second counts, and a completion without a start is no call.
CREATE TABLE call AS
SELECT *, happened - started AS milliseconds
FROM (
  SELECT lead, place, activity, lifecycle, happened, resource,
         lag(lifecycle) OVER work AS before, lag(happened) OVER work AS started
  FROM event
  WHERE activity LIKE 'W\_%' ESCAPE '\' AND lifecycle IN ('START', 'COMPLETE')
  WINDOW work AS (PARTITION BY lead, activity ORDER BY place)
)
WHERE lifecycle = 'COMPLETE' AND before = 'START';

-- Every step with whether anybody known had called about the lead before it, and how many attempts
-- there were since the step before.
CREATE TABLE judged AS
SELECT
  step.*,
  EXISTS (SELECT 1 FROM call
          WHERE call.lead = step.lead AND call.place < step.place
            AND call.resource IS NOT NULL) AS handled,
  (SELECT count(*) FROM call
   WHERE call.lead = step.lead AND call.place < step.place
     AND call.place > coalesce(step.came_place, -1)
     AND call.activity NOT IN ('W_Valideren aanvraag', 'W_Beoordelen fraude')) AS attempts
FROM step;

-- The same history under stricter rules, lead by lead and step by step: from 25,000 on a
-- pre-accepted lead is not accepted, and nobody is finalized whom nobody has handled. A refused
-- step leaves the lead where it stands, so that steps after it may have no way from there.
CREATE TABLE way AS SELECT DISTINCT came_from, status FROM step WHERE came_from IS NOT NULL;

CREATE TABLE walked AS
WITH RECURSIVE walk AS (
  SELECT lead, nth, CAST(NULL AS VARCHAR) AS stood, status AS stands,
         FALSE AS no_way, FALSE AS too_much, FALSE AS unhandled
  FROM judged WHERE nth = 1
  UNION ALL
  SELECT lead, nth, stood,
         CASE WHEN no_way OR too_much OR unhandled THEN stood ELSE status END,
         no_way, too_much, unhandled
  FROM (
    SELECT judged.lead, judged.nth, judged.status, walk.stands AS stood,
           (walk.stands, judged.status) NOT IN (SELECT (came_from, status) FROM way) AS no_way,
           walk.stands = 'A_PREACCEPTED' AND judged.status = 'A_ACCEPTED'
             AND judged.amount >= 25000 AS too_much,
           judged.status = 'A_FINALIZED' AND NOT judged.handled AS unhandled
    FROM walk JOIN judged ON judged.lead = walk.lead AND judged.nth = walk.nth + 1
  )
)
SELECT * FROM walk;

-- If calls moved leads: the third attempt or a later one after an offer, if it is a call after an
-- offer, gives the lead up, unless nobody known has called about it up to then. Nor is such a lead
-- cancelled by hand; an answer of that kind is refused, so that the offer stays open after it.
CREATE TABLE third_attempt AS
SELECT lead, place, handled
FROM (
  SELECT call.lead, call.place, call.activity,
         row_number() OVER (PARTITION BY call.lead ORDER BY call.place) AS attempt,
         EXISTS (SELECT 1 FROM call AS earlier
                 WHERE earlier.lead = call.lead AND earlier.place <= call.place
                   AND earlier.resource IS NOT NULL) AS handled
  FROM call
  JOIN step AS offer ON offer.lead = call.lead AND offer.status = 'A_FINALIZED'
                    AND offer.place < call.place
  LEFT JOIN judged AS answer ON answer.lead = call.lead AND answer.nth = offer.nth + 1
                            AND NOT (answer.status = 'A_CANCELLED' AND NOT answer.handled)
  WHERE call.place < coalesce(answer.place, call.place + 1)
    AND call.activity NOT IN ('W_Valideren aanvraag', 'W_Beoordelen fraude')
)
WHERE attempt >= 3 AND activity = 'W_Nabellen offertes';

CREATE TABLE given_up AS
SELECT lead, min(place) AS place FROM third_attempt WHERE handled GROUP BY lead;
