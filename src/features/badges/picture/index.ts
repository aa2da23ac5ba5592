export { badgeSvg } from './drawing.ts'
export { pictureOf } from './picture-of.ts'
export { receivePicture, drawPicture } from './receive-picture.ts'
export { MAX_PICTURE_BYTES, PICTURE_SIDE } from './side.ts'
