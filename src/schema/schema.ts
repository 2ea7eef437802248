import { specifiedDirectives } from 'graphql';
import { builder } from './builder.ts';
import { semanticNonNull } from './semantic-non-null.ts';
// In the order in which the fields of Query are to be read.
import './date-time.ts';
import './node.ts';
import './space-result.ts';
import './spaces.ts';
import './user-result.ts';
import './user-spaces.ts';
import './topics.ts';

export const schema = builder.toSchema({
  sortSchema: false,
  // Without specifiedDirectives, @skip and @include would be gone.
  directives: [...specifiedDirectives, semanticNonNull],
});
