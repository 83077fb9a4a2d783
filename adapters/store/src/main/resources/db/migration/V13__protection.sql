-- For how long a trade held more than accepted stops covered: asked for by its signal.
CREATE INDEX journal_protection ON journal (tenant_id, (payload ->> 'signal'))
    WHERE type IN ('PositionUncovered', 'PositionCovered');
