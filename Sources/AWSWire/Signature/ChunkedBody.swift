import AWSModel

/// Bodies of S3 that come in signed chunks: `SIZE;chunk-signature=…`, the bytes, and so on.
///
/// Source: S3 API Reference, "Signature calculations: transferring payload in multiple chunks".
enum ChunkedBody {
  /// The bytes without the frame around each chunk; trailing headers are left out.
  ///
  /// - Throws: `IncompleteBody` where a chunk is cut short.
  static func decode(_ body: [UInt8]) throws(AWSError) -> [UInt8] {
    var plain: [UInt8] = []
    plain.reserveCapacity(body.count)
    var place = 0
    while true {
      guard let end = body[place...].firstIndex(of: UInt8(ascii: "\n")), end - place < 512 else {
        throw incomplete
      }
      let digits = body[place..<end].prefix { PercentCoding.digit($0) != nil }
      guard let size = Int(String(decoding: digits, as: UTF8.self), radix: 16) else {
        throw incomplete
      }
      if size == 0 { return plain }
      let start = end + 1
      guard size <= body.count - start else { throw incomplete }
      plain += body[start..<(start + size)]
      place = start + size
      if place < body.count, body[place] == UInt8(ascii: "\r") { place += 1 }
      guard place < body.count, body[place] == UInt8(ascii: "\n") else { throw incomplete }
      place += 1
    }
  }

  private static var incomplete: AWSError {
    AWSError(
      code: "IncompleteBody",
      message: "The request body terminated unexpectedly")
  }
}

extension WireRequest {
  /// Whether the body comes in S3's own chunks.
  var isChunked: Bool {
    header("content-encoding")?.contains("aws-chunked") == true
      || header("x-amz-content-sha256")?.hasPrefix("STREAMING-") == true
  }
}
