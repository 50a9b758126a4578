-- Whether anybody but a person had a hand in the draft: whoever holds a service account's secret is none of its authors.
-- True of drafts that are older than the question, and of what an instance writes that does not ask it.
ALTER TABLE policy ADD COLUMN draft_by_machine boolean NOT NULL DEFAULT true;
