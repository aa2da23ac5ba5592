/** Pages that a site may later edit in place; these are their first revisions. */
export const ABOUT = `The Peer 2 Peer University is a grassroots open education project. People organise learning here outside
institutional walls, for each other, from materials that anybody may use, and recognise what they achieve.

# How it works

Volunteers propose a course, and experienced people help them to a good syllabus and a social structure around it. It
runs in cohorts. Participants review and critique each other's work, and digital badges signal what was achieved.

# What a badge is, and is not

A badge says which criteria its holder met, and shows the work and the reviews behind it. It is signed, so that anybody
can verify it without asking us. It is not an accredited or official certificate, and we issue none.

# Who runs it

Volunteers, in the open. Every course shows its history, every decision its reason, and every power the decision that
gave it. The software is free: read it, run it, mend it.

# For researchers

Everything public here has an address, a licence and an API form. If you want to study how people learn together, talk to us.`

export const VALUES = `Openness, community and peer learning guide what we do, and doing refines them.

# Open

Open sharing lets people take part, try things, and hold us to account. Everyone can join; everyone can use the content;
the model and the technology are open to experiment; the processes are open, so that we answer to the community.

# A community

Volunteers are involved in everything. We speak and act with civility, tolerance and respect for other people and their
views. Quality comes from review, feedback and revision.

# Passionate about peer learning

Everyone has something to contribute and everyone has something to learn. We are all teachers and all learners, and we
take responsibility for our own and each other's learning.`
