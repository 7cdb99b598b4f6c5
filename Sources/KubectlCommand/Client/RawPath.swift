import Documents
import Kubernetes

/// A path of the API that a command line gives with `--raw`.
///
/// Source: kubectl, `pkg/rawhttp/raw.go`.
struct RawPath {
  let path: String
  let query: [(name: String, value: String)]

  init(_ text: String) throws(Failure) {
    guard text.hasPrefix("/") || text.contains("://") else {
      throw .said(
        "--raw must be a valid URL path: parse \(GoText.quoted(text)): "
          + (text.isEmpty ? "empty url" : "invalid URI for request"))
    }
    let parts = text.split(separator: "?", maxSplits: 1).map(String.init)
    path = parts.first ?? "/"
    query = (parts.count > 1 ? parts[1] : "").split(separator: "&").map { pair in
      let sides = pair.split(separator: "=", maxSplits: 1).map(Self.decoded)
      return (name: sides.first ?? "", value: sides.count > 1 ? sides[1] : "")
    }
  }

  /// Sends a request, and shows the answer as it is.
  func send(_ method: String, _ body: JSON?, _ kubectl: inout Kubectl) throws(Failure) {
    let response = try kubectl.ask(KubernetesRequest(method, path, query: query, body: body))
    kubectl.write(response.text ?? response.body.compactText + "\n")
  }

  /// Text in which `%3D` stands for `=` and `+` for a space.
  private static func decoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == UInt8(ascii: "%"), digits.count == 2, let code = UInt8(digits, radix: 16) {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
