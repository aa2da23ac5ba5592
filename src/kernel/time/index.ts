export { systemClock, testClock, type Clock } from './clock.ts'
export { dateTime, day, momentWords, relative, timeOfDay, weekdayTime } from './format.ts'
export { relativeWords } from './relative.ts'
export { atWallTime, dayIn, endOfDay, isZone, parseDay, presentZone, startOfDay, zoneOptions, zones } from './zones.ts'
