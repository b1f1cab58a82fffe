"""What the lane says to PostgreSQL. Tables are those of `odr.streams.models`."""

HEADS = """
SELECT s.id::text, s.seq, s.head, s.epoch, s."offset", e.at
FROM streams_stream s LEFT JOIN streams_entry e ON e.stream_id = s.id AND e.seq = s.seq
WHERE s.id = ANY(%s::uuid[])
"""

FLOORS = """
SELECT id, speaks_from, speaks_until
FROM streams_seat WHERE id = ANY(%s) AND until IS NULL AND speaks_from IS NOT NULL
"""

# A head moves only if nothing of what the posts rest on has changed: what was said before, who
# sits here (epoch), that they have the floor by the database's own clock. Rows are locked in one
# order for everybody; what somebody else holds is left for the next batch.
ENTER = """
WITH asked AS (
  SELECT * FROM unnest(%s::uuid[], %s::bigint[], %s::text[], %s::int[], %s::bigint[], %s::text[],
    %s::timestamptz[], %s::timestamptz[], %s::timestamptz[])
    AS a(id, seq, head, epoch, next_seq, next_head, since, until, at)),
free AS (
  SELECT s.id FROM streams_stream s JOIN asked a ON a.id = s.id
  WHERE s.seq = a.seq AND s.head = a.head AND s.epoch = a.epoch
    AND clock_timestamp() + s."offset" >= a.since
    AND clock_timestamp() + s."offset" < a.until
    AND clock_timestamp() + s."offset"
      BETWEEN a.at - interval '1 second' AND a.at + interval '5 seconds'
  ORDER BY s.id FOR NO KEY UPDATE OF s SKIP LOCKED),
moved AS (
  UPDATE streams_stream s SET seq = a.next_seq, head = a.next_head
  FROM asked a JOIN free f ON f.id = a.id WHERE s.id = a.id RETURNING s.id),
said AS (
  SELECT nextval('streams_entry_id_seq') AS id, u.* FROM ROWS FROM (
      unnest(%s::uuid[], %s::bigint[], %s::uuid[], %s::timestamptz[], %s::text[], %s::text[],
        %s::text[], %s::text[], %s::uuid[], %s::text[], %s::text[]),
      jsonb_array_elements(%s::jsonb), jsonb_array_elements_text(%s::jsonb))
    AS u(stream, seq, author, at, commitment, previous, hash, salt, person, key_salt, digest,
      body, key)
  WHERE u.stream IN (SELECT id FROM moved)),
entered AS (
  INSERT INTO streams_entry
    (id, stream_id, seq, kind, author, became, at, commitment, previous, hash, algorithm, key)
  SELECT id, stream, seq, 'speech', author, '', at, commitment, previous, hash, 'sha256-jcs-1', ''
  FROM said),
kept AS (
  INSERT INTO streams_content (entry_id, salt, body)
  SELECT id, decode(salt, 'hex'), body FROM said),
keyed AS (
  INSERT INTO streams_key (person_id, key, salt, digest, entry_id)
  SELECT person, key, decode(key_salt, 'hex'), digest, id FROM said)
SELECT clock_timestamp(), ARRAY(SELECT id::text FROM moved)
"""

FIRST = """
SELECT k.person_id::text, k.key, k.salt, k.digest, e.seq, e.at, e.hash, c.salt
FROM unnest(%s::uuid[], %s::text[]) AS a(person, key)
JOIN streams_key k ON k.person_id = a.person AND k.key = a.key
JOIN streams_entry e ON e.id = k.entry_id LEFT JOIN streams_content c ON c.entry_id = e.id
"""
