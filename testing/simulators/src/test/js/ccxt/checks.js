// What all proofs share: a check says whether something holds, and asks for what only the other side
// of the simulator can do.
import readline from 'node:readline';

const answers = readline.createInterface({ input: process.stdin })[Symbol.asyncIterator]();

// What only the other side of the simulator can do.
export async function ask(what) {
  console.log('ask ' + what);
  return JSON.parse((await answers.next()).value);
}

export async function check(what, holds) {
  try {
    console.log((await holds() ? 'ok ' : 'not ok ') + what);
  } catch (failed) {
    console.log('not ok ' + what + ': ' + failed);
  }
}

export async function refused(kind, doing) {
  try {
    await doing();
    return false;
  } catch (failed) {
    if (failed instanceof kind) return true;
    throw failed;
  }
}
