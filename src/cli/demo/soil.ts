import type { Rubric, Syllabus } from '#features/courses/index.ts'

const RUBRIC: Rubric = {
  reviews: 3,
  gives: 5,
  together: 3,
  criteria: [
    {
      key: 'observation',
      name: 'Observation',
      question: 'Does the diary say what was seen, where and when?',
      levels: [
        { name: 'not yet', description: 'One could not tell what was seen when.' },
        {
          name: 'meets',
          description: 'Each day has a place, a time and what was there.',
          example: '> Day 3, noon, under the hedge: two worms, one beetle, a *white thread* that smelled of mushrooms.',
        },
        { name: 'beyond', description: 'Others could find the same spot and compare.' },
      ],
      meets: 1,
    },
    {
      key: 'evidence',
      name: 'Evidence',
      question: 'Is what is claimed shown by a picture, a count or a sketch?',
      levels: [
        { name: 'not yet', description: 'Claims stand alone.' },
        {
          name: 'meets',
          description: 'The main claims are shown.',
          example: 'A photograph with a spoon in it for size, and a count beside it.',
        },
        { name: 'beyond', description: 'Every claim is shown, and guesses are called guesses.' },
      ],
      meets: 1,
    },
  ],
}

/** A small course of our own, under CC BY-SA 4.0. */
export function soil(): Syllabus {
  return {
    summary:
      'Six weeks with one square metre of ground. You look, count, draw, compare with others around the world, and change one thing.',
    outcomes:
      'Observe a piece of ground so that others can compare.\nTell the main groups of soil life apart.\nTry one way to help it, and say honestly what changed.',
    prerequisites: 'None. A spoon, a jar and a place where you may dig.',
    hours: 12,
    meeting: 'Saturdays, 40 minutes, at two times so that nobody gets up at night.',
    licence: 'CC-BY-SA-4.0',
    conduct: true,
    modules: [
      {
        key: 'looking',
        title: 'Looking',
        activities: [
          {
            key: 'life-under-a-spadeful',
            title: 'Life under a spadeful',
            kind: 'read',
            minutes: 15,
            body: 'One spadeful of good ground holds more living things than there are people on earth.\n\n- Most are too small to see.\n- What you *can* see tells a lot about the rest.\n\nRead, then lift one spadeful and put it back as it was.',
            materials: [],
            rubric: null,
          },
          {
            key: 'what-the-worms-tell',
            title: 'What the worms tell',
            kind: 'do',
            minutes: 30,
            body: 'Count the worms in one spadeful. Note the weather.\n\n| worms | what it often means |\n|---|---|\n| 0 to 3 | dry, pressed or tired ground |\n| 4 to 9 | ordinary ground |\n| 10 and more | ground that is fed |',
            materials: [],
            rubric: null,
          },
          {
            key: 'what-surprised-you',
            title: 'What did you find that surprised you?',
            kind: 'discuss',
            minutes: 25,
            body: 'Tell the others one thing you did not expect, and ask one question.',
            materials: [],
            rubric: null,
          },
        ],
      },
      {
        key: 'telling',
        title: 'Telling',
        activities: [
          {
            key: 'a-diary-of-one-square-metre',
            title: 'A diary of one square metre',
            kind: 'make',
            minutes: 180,
            body: 'Look at the same square metre for a fortnight. Write what you see, with pictures or sketches, and what you think it means.',
            materials: [],
            rubric: RUBRIC,
          },
        ],
      },
    ],
  }
}
