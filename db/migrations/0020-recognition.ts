import type { Migration } from '#kernel/db/index.ts'

/**
 * Recognition: schools and issuers with their keys, versions of badges with criteria as a small language, awards that
 * their holders accept and show, credentials apart from awards with their status, nominations, endorsements, portfolios.
 */
export const recognition: Migration = {
  name: '0020-recognition',
  up: [
    `create table school (
      id uuid primary key,
      slug text not null unique,
      name text not null,
      about text not null,
      partner text not null,
      partner_url text,
      hue integer not null,
      founded_by uuid references person (id) on delete set null,
      at timestamptz not null,
      closed_at timestamptz,
      closed_reason text
    )`,
    `create table school_course (
      school_id uuid not null references school (id) on delete cascade,
      course_id uuid not null references course (id) on delete cascade,
      position integer not null,
      at timestamptz not null,
      primary key (school_id, course_id)
    )`,
    `create index school_course_by_course on school_course (course_id)`,

    `create table issuer (
      id uuid primary key,
      kind text not null check (kind in ('site', 'school', 'person')),
      school_id uuid unique references school (id),
      person_id uuid unique references person (id) on delete set null,
      at timestamptz not null
    )`,
    `create unique index issuer_of_site on issuer ((true)) where kind = 'site'`,
    `insert into issuer (id, kind, at) select gen_random_uuid(), 'site', min(created_at) from issuer_key having count(*) > 0`,
    `drop index issuer_key_active`,
    `alter table issuer_key rename column public_multibase to public_key`,
    `alter table issuer_key add column issuer_id uuid references issuer (id)`,
    `alter table issuer_key add column algorithm text not null default 'Ed25519' check (algorithm in ('Ed25519', 'RS256'))`,
    `alter table issuer_key alter column algorithm drop default`,
    `alter table issuer_key add column revoked_at timestamptz`,
    `alter table issuer_key add column revoked_reason text`,
    `update issuer_key set issuer_id = (select id from issuer where kind = 'site')`,
    `alter table issuer_key alter column issuer_id set not null`,
    `create unique index issuer_key_active on issuer_key (issuer_id, algorithm) where retired_at is null and revoked_at is null`,

    `create table status_list (
      id uuid primary key,
      issuer_id uuid not null references issuer (id),
      number integer not null,
      entries integer not null,
      taken integer not null,
      unique (issuer_id, number)
    )`,
    `create table status_document (
      list_id uuid not null references status_list (id),
      purpose text not null check (purpose in ('revocation', 'suspension')),
      changes integer not null,
      signed_changes integer,
      signed text,
      primary key (list_id, purpose)
    )`,
    `create table signed_credential (
      id uuid primary key,
      issuer_id uuid not null references issuer (id),
      kind text not null check (kind in ('award', 'endorsement')),
      person_id uuid references person (id) on delete cascade,
      by_id uuid references person (id) on delete cascade,
      document jsonb not null,
      jwt text,
      salt text,
      key_id uuid references issuer_key (id),
      jwt_key_id uuid references issuer_key (id),
      issued_at timestamptz not null,
      replaced_by uuid,
      replaced_at timestamptz
    )`,
    `create index signed_credential_by_person on signed_credential (person_id)`,
    `create index signed_credential_by_endorser on signed_credential (by_id) where by_id is not null`,
    `create index signed_credential_by_key on signed_credential (key_id)`,
    `create index signed_credential_by_jwt_key on signed_credential (jwt_key_id)`,
    `create table status_entry (
      list_id uuid not null references status_list (id),
      position integer not null,
      credential_id uuid not null unique,
      revoked_at timestamptz,
      suspended_at timestamptz,
      primary key (list_id, position)
    )`,

    `create table badge_version (
      id uuid primary key,
      badge_id uuid not null references badge (id),
      number integer not null,
      name text not null,
      description text not null,
      narrative text not null,
      criteria jsonb not null,
      drawing jsonb not null,
      image_hash text,
      image_type text,
      alignments jsonb not null,
      tags jsonb not null,
      language text not null,
      expires_months integer,
      by_id uuid references person (id) on delete set null,
      at timestamptz not null,
      unique (badge_id, number)
    )`,
    `alter table badge add column kind text not null default 'completion' check (kind in ('completion', 'skill', 'community', 'role'))`,
    `alter table badge alter column kind drop default`,
    `alter table badge add column maker text not null default 'person' check (maker in ('site', 'school', 'person'))`,
    `alter table badge alter column maker drop default`,
    `alter table badge add column school_id uuid references school (id)`,
    `alter table badge add column version_id uuid`,
    `alter table badge alter column course_id drop not null`,
    `insert into badge_version (id, badge_id, number, name, description, narrative, criteria, drawing, alignments, tags, language, by_id, at)
      select gen_random_uuid(), badge.id, 1, badge.name, badge.description, '',
        jsonb_build_object('kind', 'all', 'of',
          coalesce((select jsonb_agg(jsonb_build_object('kind', 'work', 'courseId', badge.course_id, 'key', key, 'revisionId', null, 'readers', 1)) from jsonb_array_elements_text(badge.criteria -> 'works') as key), '[]'::jsonb)
          || coalesce((select jsonb_agg(jsonb_build_object('kind', 'activity', 'courseId', badge.course_id, 'key', key)) from jsonb_array_elements_text(badge.criteria -> 'activities') as key), '[]'::jsonb)
          || case when (badge.criteria ->> 'cohort')::boolean then jsonb_build_array(jsonb_build_object('kind', 'cohort', 'courseId', badge.course_id)) else '[]'::jsonb end),
        jsonb_build_object('shape', 'rings', 'hue', badge.hue), '[]'::jsonb, '[]'::jsonb, course.language,
        (select id from person where id = badge.maker_id), badge.created_at
      from badge join course on course.id = badge.course_id`,
    `update badge set version_id = (select id from badge_version where badge_id = badge.id)`,
    `alter table badge add foreign key (version_id) references badge_version (id) deferrable initially deferred`,
    `alter table badge alter column version_id set not null`,
    `alter table badge drop column name, drop column description, drop column criteria, drop column hue`,
    `create table badge_need (
      badge_id uuid not null references badge (id) on delete cascade,
      kind text not null,
      ref text not null,
      primary key (badge_id, kind, ref)
    )`,
    `create index badge_need_by_ref on badge_need (kind, ref)`,
    `insert into badge_need (badge_id, kind, ref)
      select distinct badge_version.badge_id, one ->> 'kind', one ->> 'courseId'
      from badge_version, jsonb_array_elements(criteria -> 'of') as one`,
    `create table nomination (
      id uuid primary key,
      badge_id uuid not null references badge (id) on delete cascade,
      version_id uuid not null references badge_version (id) on delete cascade,
      person_id uuid not null references person (id) on delete cascade,
      by_id uuid references person (id) on delete set null,
      words text not null,
      at timestamptz not null,
      withdrawn_at timestamptz,
      unique (badge_id, person_id, by_id)
    )`,
    `create index nomination_by_person on nomination (person_id)`,

    `alter table award add column version_id uuid references badge_version (id)`,
    `alter table award add column state text not null default 'accepted' check (state in ('offered', 'accepted', 'declined'))`,
    `alter table award alter column state drop default`,
    `alter table award add column answered_at timestamptz`,
    `alter table award add column visibility text not null default 'private' check (visibility in ('public', 'unlisted', 'private'))`,
    `alter table award add column shown jsonb not null default '[]'::jsonb`,
    `alter table award add column valid_until timestamptz`,
    `alter table award add column credential_id uuid references signed_credential (id) on delete set null`,
    `alter table award add column reminded_at timestamptz`,
    `alter table award add column standing text not null default 'held' check (standing in ('held', 'suspended', 'revoked', 'expired'))`,
    `insert into signed_credential (id, issuer_id, kind, person_id, document, issued_at)
      select award.id, (select id from issuer where kind = 'site'), 'award', person_id, credential, at from award`,
    `update signed_credential set key_id = issuer_key.id from issuer_key
      where split_part(document -> 'proof' -> 0 ->> 'verificationMethod', '#', 2) = issuer_key.public_key`,
    `update award set evidence = coalesce((
        select jsonb_agg(item - 'readers' || jsonb_build_object('courseId', badge.course_id)
          || case when item ? 'readers' then jsonb_build_object('count', item -> 'readers') else '{}'::jsonb end)
        from jsonb_array_elements(award.evidence) as item), '[]'::jsonb)
      from badge where badge.id = award.badge_id`,
    `update award set version_id = (select version_id from badge where badge.id = award.badge_id), answered_at = at,
      visibility = case when public then 'public' else 'private' end, shown = evidence, credential_id = award.id`,
    `alter table award alter column version_id set not null`,
    `alter table award drop column public, drop column credential, drop column cohort_id`,
    `alter table award rename column evidence to found`,
    `create index award_by_badge on award (badge_id, at desc)`,
    `create index award_offered on award (at) where state = 'offered' and reminded_at is null`,
    `create index activity_done_by_person on activity_done (person_id)`,
    `create index work_by_author on work (author_id)`,
    `create index award_by_end on award (valid_until) where standing = 'held'`,
    `create table award_action (
      id uuid primary key,
      award_id uuid not null references award (id) on delete cascade,
      kind text not null check (kind in ('suspended', 'revoked', 'reinstated', 'renewed', 'reissued', 'expired')),
      code text not null,
      words text not null,
      by_id uuid references person (id) on delete set null,
      at timestamptz not null
    )`,
    `create index award_action_by_award on award_action (award_id, at)`,
    `create table award_appeal (
      id uuid primary key,
      award_id uuid not null references award (id) on delete cascade,
      action_id uuid not null unique references award_action (id) on delete cascade,
      words text not null,
      at timestamptz not null,
      due_at timestamptz not null,
      reminded_at timestamptz,
      outcome text check (outcome in ('upheld', 'refused')),
      answer text,
      answered_by uuid references person (id) on delete set null,
      answered_at timestamptz
    )`,
    `create index award_appeal_open on award_appeal (due_at) where outcome is null`,
    `create table award_note (
      award_id uuid not null references award (id) on delete cascade,
      review_id uuid not null references review (id) on delete cascade,
      asked_at timestamptz not null,
      answered_at timestamptz,
      consented boolean,
      primary key (award_id, review_id)
    )`,
    `create table endorsement (
      id uuid primary key,
      award_id uuid references award (id) on delete cascade,
      badge_version_id uuid references badge_version (id) on delete cascade,
      issuer_id uuid not null references issuer (id),
      by_id uuid references person (id) on delete set null,
      words text not null,
      credential_id uuid references signed_credential (id) on delete set null,
      at timestamptz not null,
      hidden_at timestamptz,
      withdrawn_at timestamptz,
      check ((award_id is null) <> (badge_version_id is null))
    )`,
    `create unique index endorsement_of_award on endorsement (award_id, issuer_id) where award_id is not null and withdrawn_at is null`,
    `create unique index endorsement_of_badge on endorsement (badge_version_id, issuer_id) where badge_version_id is not null and withdrawn_at is null`,

    `create table portfolio (
      person_id uuid primary key references person (id) on delete cascade,
      visibility text not null check (visibility in ('public', 'link', 'private')),
      secret text unique,
      intro text not null,
      at timestamptz not null
    )`,
    `create table portfolio_item (
      id uuid primary key,
      person_id uuid not null references person (id) on delete cascade,
      position integer not null,
      kind text not null check (kind in ('award', 'work', 'endorsement', 'reflection', 'elsewhere', 'figures')),
      ref_id uuid,
      words text not null,
      at timestamptz not null
    )`,
    `create index portfolio_item_by_person on portfolio_item (person_id, position)`,
    `create table badge_elsewhere (
      id uuid primary key,
      person_id uuid not null references person (id) on delete cascade,
      form text not null,
      content text not null,
      image_hash text,
      image_type text,
      name text not null,
      issuer text not null,
      issued_at timestamptz,
      verdict jsonb not null,
      checked_at timestamptz not null,
      at timestamptz not null
    )`,
    `create index badge_elsewhere_by_person on badge_elsewhere (person_id, at)`,
  ],
}
