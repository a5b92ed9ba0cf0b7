export { demoAnswer as loadDemo } from '../demo/demo-answer.ts';
