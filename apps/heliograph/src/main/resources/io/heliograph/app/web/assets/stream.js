// Facts as they happen, resumed by sequence after every interruption.

export function follow({ onFrame, onState, onStartOver }) {
  let last = null;
  let failures = 0;

  function connect() {
    const url = new URL("/api/v1/stream", location.href);
    url.protocol = url.protocol.replace("http", "ws");
    if (last !== null) url.searchParams.set("after", last);
    const socket = new WebSocket(url);
    let opened = false;
    socket.onopen = () => {
      opened = true;
      onState("on", last === null);
    };
    socket.onmessage = (event) => {
      failures = 0;
      const frame = JSON.parse(event.data);
      last = Math.max(last ?? 0, frame.sequence);
      onFrame(frame);
    };
    socket.onclose = (event) => {
      if (event.code === 4409) {
        last = null;
        onStartOver();
      }
      failures = opened ? Math.max(failures, 1) : failures + 1;
      onState(failures > 1 ? "off" : "again", false);
      setTimeout(connect, Math.min(8000, 250 * 2 ** failures));
    };
  }

  connect();
}
