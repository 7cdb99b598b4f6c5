/// What one end of a SPDY connection says to the other.
///
/// Source: SPDY Protocol, draft 3.1, sections 2.2 and 2.6.
enum SPDYFrame: Equatable {
  /// A stream is opened.
  case open(UInt32, headers: [String: String], isLast: Bool)
  /// A stream is accepted.
  case accept(UInt32)
  /// Bytes of a stream.
  case data(UInt32, [UInt8], isLast: Bool)
  /// A stream is given up, with a number that says why.
  case reset(UInt32, why: UInt32)
  /// Whether the other end is there; it says the same back.
  case ping(UInt32)
  /// No more streams are opened.
  case goAway
  /// What is not needed here, such as settings.
  case other

  /// The stream is not of the kind that is served.
  static let refused: UInt32 = 3
}
