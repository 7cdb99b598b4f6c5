import NIOCore

/// What one client may ask of the server at most.
struct Limits {
  /// Bytes of a request's body.
  var body = 16 << 20
  /// Bytes of all bodies that are being received at a time.
  var bodiesTogether = 256 << 20
  /// Bytes of a header's field, and of the target.
  var headerField = 16 << 10
  /// Bytes of all headers of a request.
  var headers = 32 << 10
  /// How many headers a request may have.
  var headerCount = 100
  /// How long the head of a request may take to arrive.
  var headTime = TimeAmount.seconds(10)
  /// How long a whole request may take to arrive.
  var requestTime = TimeAmount.seconds(60)
  /// How long a connection may stay open with nothing said.
  var idleTime = TimeAmount.seconds(75)
  /// How long a client is listened to after it was refused, so that it can read why.
  var lingerTime = TimeAmount.seconds(2)
  /// How long requests under way may take to finish when the server stops.
  var stopTime = TimeAmount.seconds(10)
  /// How long an answer may wait for those that go out with it.
  var turn = TimeAmount.milliseconds(1)
  /// How many bytes of answers go out together: what the C library keeps at the end of its heap
  /// from one turn to the next, and a first-level cache holds.
  var turnBytes = 24 << 10
  /// How many clients may be connected at a time.
  var connections = 1_000
}
