/* A page that hangs on a wall reads itself again each minute; nobody types on it. */
setTimeout(() => location.reload(), 60_000);
