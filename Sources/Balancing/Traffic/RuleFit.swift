import Documents

extension ListenerRule {
  /// Whether a request is like all conditions of the rule say.
  func fits(_ request: WebRequest) -> Bool {
    conditions.allSatisfy { Self.fits(request, $0) }
  }

  /// Whether one of a condition's values is met.
  ///
  /// - Source: User Guide for Application Load Balancers, “Condition types for listener rules”
  ///   (`*` and `?`; paths and queries mind the case, hosts and headers do not).
  private static func fits(_ request: WebRequest, _ condition: JSON) -> Bool {
    let field = condition["Field"]?.string ?? ""
    let members = condition.object?.members ?? []
    let config = members.first { $0.key.hasSuffix("Config") }?.value
    let values = config?["Values"]?.array ?? condition["Values"]?.array ?? []
    return values.contains { value in
      let pattern = value.string ?? ""
      switch field {
      case "path-pattern": return matches(request.path, pattern)
      case "host-header":
        return matches(request.namedHost.lowercased(), pattern.lowercased())
      case "http-request-method": return request.method == pattern
      case "http-header":
        let name = config?["HttpHeaderName"]?.string?.lowercased()
        return request.headers.contains {
          $0.name.lowercased() == name && matches($0.value.lowercased(), pattern.lowercased())
        }
      case "query-string": return hasPair(request.query, value)
      // Whence a request comes is not simulated: only what is open to all fits.
      case "source-ip": return pattern == "0.0.0.0/0"
      default: return false
      }
    }
  }

  private static func hasPair(_ query: String, _ wanted: JSON) -> Bool {
    query.split(separator: "&").contains { pair in
      let sides = pair.split(separator: "=", maxSplits: 1).map(String.init)
      let value = sides.count > 1 ? sides[1] : ""
      if let key = wanted["Key"]?.string, !matches(sides.first ?? "", key) { return false }
      return matches(value, wanted["Value"]?.string ?? "")
    }
  }

  /// Whether a text is like a pattern with `*` and `?`.
  static func matches(_ text: String, _ pattern: String) -> Bool {
    let (text, pattern) = (Array(text.utf8), Array(pattern.utf8))
    var (at, to) = (0, 0)
    var star: (pattern: Int, text: Int)?
    while at < text.count {
      if to < pattern.count, pattern[to] == 42 {
        star = (to, at)
        to += 1
      } else if to < pattern.count, pattern[to] == 63 || pattern[to] == text[at] {
        at += 1
        to += 1
      } else if let back = star {
        star = (back.pattern, back.text + 1)
        at = back.text + 1
        to = back.pattern + 1
      } else {
        return false
      }
    }
    return pattern[to...].allSatisfy { $0 == 42 }
  }
}
