import AWSModel

/// The method and path of one operation of a REST service: `GET /clusters/{name}`.
struct PathTemplate: Sendable {
  /// One part of a path.
  enum Segment: Sendable, Equatable {
    case literal(String)
    case label(String)
    /// A label that takes the rest of the path, slashes too.
    case greedy(String)
  }

  let operation: String
  let method: String
  let segments: [Segment]
  /// What the query string must hold, such as `list-type=2`.
  let fixed: [FormField]
  /// The query fields and headers without which the request is not complete.
  let needed: [Needed]
  let isDeprecated: Bool

  /// A query field or header that a complete request has.
  enum Needed: Sendable, Equatable {
    case query(String)
    case header(String)
  }

  var isGreedy: Bool {
    if case .greedy? = segments.last { true } else { false }
  }

  init(_ operation: OperationModel, of model: ServiceModel) {
    self.operation = operation.name
    method = operation.httpMethod
    let mark = operation.requestURI.firstIndex(of: "?") ?? operation.requestURI.endIndex
    segments = operation.requestURI[..<mark].split(separator: "/").map { part in
      guard part.first == "{", part.last == "}" else { return .literal(String(part)) }
      let name = part.dropFirst().dropLast()
      return name.last == "+" ? .greedy(String(name.dropLast())) : .label(String(name))
    }
    fixed = FormFields.read(operation.requestURI[mark...].dropFirst().utf8, .space) ?? []
    isDeprecated = operation.isDeprecated
    let members = operation.input.map { model[$0].members } ?? []
    needed = members.filter(\.isRequired).compactMap { member in
      let name = member.wire?.locationName ?? member.name
      switch member.wire?.location {
      case "querystring": return .query(name)
      case "header": return .header(name)
      default: return nil
      }
    }
  }

  /// The values of the labels where `path` fits; nil where it does not.
  func labels(in path: RequestPath) -> [FormField]? {
    guard isGreedy ? path.segments.count >= segments.count : path.segments.count == segments.count
    else { return nil }
    var labels: [FormField] = []
    for (index, segment) in segments.enumerated() {
      switch segment {
      case .literal(let text):
        guard path.segments[index] == text else { return nil }
      case .label(let name): labels.append(FormField(name: name, value: path.segments[index]))
      case .greedy(let name): labels.append(FormField(name: name, value: path.rest(from: index)))
      }
    }
    return labels
  }
}

/// A request's path, split and decoded.
struct RequestPath: Sendable {
  /// The parts between slashes, decoded, empty ones left out.
  let segments: [String]
  /// Where each part begins in the decoded path.
  private let starts: [Int]
  private let decoded: [UInt8]

  /// The parts of a percent-encoded path; nil where an escape is broken.
  init?(_ path: some StringProtocol) {
    var segments: [String] = []
    var starts: [Int] = []
    var decoded: [UInt8] = []
    for (index, part) in path.utf8.split(
      separator: UInt8(ascii: "/"), omittingEmptySubsequences: false
    ).enumerated() {
      if index > 0 { decoded.append(UInt8(ascii: "/")) }
      guard let text = PercentCoding.decode(part, .plus) else { return nil }
      if !text.isEmpty {
        segments.append(text)
        starts.append(decoded.count)
      }
      decoded += text.utf8
    }
    self.segments = segments
    self.starts = starts
    self.decoded = decoded
  }

  /// The decoded path from the part at `index` to its end, with all its slashes.
  func rest(from index: Int) -> String {
    String(decoding: decoded[starts[index]...], as: UTF8.self)
  }
}
