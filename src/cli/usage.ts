export const USAGE = `p2pu COMMAND

  serve                         the site and its jobs in one process
  demo                          the site on a living village, in a data folder of its own
  worker                        jobs only, beside serve processes on one PostgreSQL
  migrate                       bring the database to this version
  doctor [--json]               look whether everything is well; says what to do
  mailbox [--limit N] [--follow] [--json]
                                letters the site has written, and the links in them, also beside a
                                running site; with SMTP_URL the mail server alone has them
  mailbox show ID [--json]      one of them
  restore [NAME] [--json]       put back a snapshot of the embedded database (the newest, or NAME)
  admin person --email E --name N [--token] [--steward] [--json]
                                make a person with a confirmed address; with --steward also name somebody
                                who is here already: the way back for a site without a steward
  admin reindex [--json]        make the search index anew from everything, also beside a running site
  admin badges recompute [--badge SLUG] [--dry-run] [--json]
                                offer badges that were missed to everybody who meets them; takes nothing
                                away, and says who would not meet theirs today
  admin keys list [--json]      the keys that sign credentials, whose they are, and which sign now
  admin keys rotate ISSUER|site [--algorithm Ed25519|RS256] [--json]
                                new keys for an issuer; what the old ones signed still verifies
  admin keys revoke KEY --reason TEXT [--json]
                                for a key that somebody else may have: nothing it signed is believed
                                any more, and the site signs anew what it holds
  admin keys rewrap [--from FILE] [--json]
                                after SECRET was changed: seal all keys with it. FILE (- is standard
                                input) holds the one before; without, it is what the site made itself
  import course PATH [--organizer EMAIL] [--language L] [--dry-run] [--json]
                                make a course of a folder or zip of Markdown (by the first steward,
                                unless told); --dry-run only says what is in it
  export --database FILE [--json]
                                all of a site's data in one file, for the other kind of database
  export recognition DIR [--json]
                                everything that badges of this site are verified by, as files that any
                                host can serve at the same addresses; goes on where it was interrupted
  import --database FILE [--json]
                                fill a new, empty database with such a file
  backup FOLDER [--json]        copy database and uploads into a new folder, also beside a running site
  restore --verify FOLDER [--json]
                                read all of a backup, and try it in a database that is thrown away
  import --backup FOLDER [--json]
                                fill a new, empty site with a backup
  badge verify FILE|URL|- [--recipient EMAIL] [--offline] [--json]
                                whether a badge of any issuer is valid: JSON, token, PNG or SVG; ends with
                                0 when valid, 1 when not, 2 when it cannot be read or said
  peer-grading estimate REVIEWS.csv [--checks CHECKS.csv] [--state IN.json] [--save-state OUT.json]
                                [--min 0] [--max 100] [--step 1] [--json]
                                [--method ours|mean|median|pg1|vancouver|moodle]
                                what works deserve: columns work,reviewer,score[,criterion][,author],
                                up to 1,000,000 rows (half a minute, 750 MB);
                                of checks work,score,kind(random|targeted)[,sd][,criterion]
  peer-grading simulate [--n N] [--dropout SHARE] [--given K] [--needed M]
               [--policy credit|ora2|circular] [--seed S] [--json]
                                let a cohort hand in and review each other for 14 days, and say who got
                                enough reviews

Settings come from the environment: PORT, HOST, DATA_DIR, DATABASE_URL, BASE_URL, SECRET, SMTP_URL, LOG_LEVEL ...
Ends with 0 when done, 1 when refused, 2 when it was called wrongly.
`
