import AWSWire
import NIOCore

/// Writes responses as HTTP/1.1 in one piece.
enum ResponseBytes {
  /// How a response goes out.
  struct Framing {
    /// The `Date` header.
    var date: String
    /// Whether the connection ends after it.
    var closes: Bool
    /// Whether only the head is sent, as `HEAD` asks.
    var isHeadOnly = false
    /// Whether the body follows in chunks.
    var isChunked = false
  }

  /// Appends a piece of a body that is sent in chunks; an empty one is its end.
  ///
  /// Source: RFC 9112, section 7.1.
  static func writeChunk(_ bytes: [UInt8], into buffer: inout ByteBuffer) {
    buffer.writeString(String(bytes.count, radix: 16))
    buffer.writeString("\r\n")
    buffer.writeBytes(bytes)
    buffer.writeString("\r\n")
  }

  /// Appends a whole response; the body's length goes into the head.
  static func write(_ response: WireResponse, _ framing: Framing, into buffer: inout ByteBuffer) {
    buffer.writeString("HTTP/1.1 ")
    buffer.writeString(statusLine(response.status))
    for header in response.headers where isSafe(header.value) && isSafe(header.name) {
      buffer.writeString(header.name)
      buffer.writeString(": ")
      buffer.writeString(header.value)
      buffer.writeString("\r\n")
    }
    buffer.writeString("Date: ")
    buffer.writeString(framing.date)
    if framing.closes { buffer.writeString("\r\nConnection: close") }
    // Source: RFC 9110, sections 8.6 and 15.3.5: a 204 has no content and no length of it.
    if framing.isChunked {
      buffer.writeString("\r\nTransfer-Encoding: chunked")
    } else if response.status != 204, response.status != 101 {
      buffer.writeString("\r\nContent-Length: ")
      buffer.writeString(String(response.body.count))
    }
    buffer.writeString("\r\n\r\n")
    if !framing.isHeadOnly, response.status != 204 { buffer.writeBytes(response.body) }
  }

  /// A header must not bring another: what carries a line's end stays out.
  private static func isSafe(_ text: String) -> Bool {
    !text.utf8.contains { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }
  }

  private static func statusLine(_ status: Int) -> String {
    switch status {
    case 200: "200 OK\r\n"
    case 400: "400 Bad Request\r\n"
    case 403: "403 Forbidden\r\n"
    case 404: "404 Not Found\r\n"
    default: "\(status) \(reasons[status] ?? "Status")\r\n"
    }
  }

  private static let reasons = [
    101: "Switching Protocols", 201: "Created", 202: "Accepted", 204: "No Content",
    301: "Moved Permanently",
    304: "Not Modified", 307: "Temporary Redirect", 401: "Unauthorized",
    405: "Method Not Allowed", 408: "Request Timeout", 409: "Conflict", 410: "Gone",
    411: "Length Required", 412: "Precondition Failed", 413: "Content Too Large",
    415: "Unsupported Media Type",
    417: "Expectation Failed", 422: "Unprocessable Entity", 429: "Too Many Requests",
    431: "Request Header Fields Too Large",
    500: "Internal Server Error", 501: "Not Implemented", 503: "Service Unavailable",
    504: "Gateway Timeout",
  ]
}
