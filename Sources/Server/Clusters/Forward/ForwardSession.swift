import Kubernetes

/// The connections that a client forwards to a pod, all in one SPDY connection: each is a pair of
/// streams, one for what is said and one for what went wrong.
///
/// Bytes go in and bytes come out; who carries them does not matter.
///
/// Source: Kubernetes, `staging/src/k8s.io/kubelet/pkg/cri/streaming/portforward/httpstream.go`.
struct ForwardSession {
  /// What comes back from a port of the pod, at a path where one is asked for.
  typealias Visit = (_ port: Int64, _ path: String?) -> ForwardReply

  /// Two streams that belong together.
  private struct Pair {
    let port: Int64
    var data: UInt32?
    var errors: UInt32?
    var requests = ForwardedRequests()
  }

  private var reader = SPDYReader()
  private var writer = SPDYWriter()
  private var pairs: [String: Pair] = [:]
  private var owners: [UInt32: String] = [:]
  private let visit: Visit
  /// Whether the connection to the pod is lost.
  private(set) var isOver = false

  /// How many connections one client has at once.
  private static let most = 1_000

  init(visit: @escaping Visit) { self.visit = visit }

  /// Takes what the client sent, and gives what it is sent.
  mutating func answer(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    reader.take(bytes)
    do throws(SPDYReader.Failure) {
      while !isOver, let frame = try reader.next() { take(frame) }
    } catch {
      isOver = true
    }
    if isOver { writer.write(.goAway) }
    return writer.flush()
  }

  private mutating func take(_ frame: SPDYFrame) {
    switch frame {
    case .open(let stream, let headers, _): open(stream, headers)
    case .data(let stream, let bytes, let isLast):
      guard let owner = owners[stream], pairs[owner]?.data == stream else { return }
      pairs[owner]?.requests.take(bytes, isLast: isLast)
      serve(owner)
    case .reset(let stream, _):
      if let owner = owners[stream] { forget(owner) }
    case .ping(let id): writer.write(.ping(id))
    case .goAway, .accept, .other: break
    }
  }

  private mutating func open(_ stream: UInt32, _ headers: [String: String]) {
    let kind = headers["streamtype"] ?? ""
    guard let port = headers["port"].flatMap({ Int64($0) }), 1...65_535 ~= port,
      ["error", "data"].contains(kind), owners.count < Self.most
    else { return writer.write(.reset(stream, why: SPDYFrame.refused)) }
    writer.write(.accept(stream))
    // Clients that give no number open the stream for data right behind the other.
    let owner =
      headers["requestid"] ?? "stream \(kind == "error" ? stream : stream &- 2)"
    owners[stream] = owner
    var pair = pairs[owner] ?? Pair(port: port)
    if kind == "error" { pair.errors = stream } else { pair.data = stream }
    pairs[owner] = pair
    if pair.data != nil, pair.errors != nil { connect(owner) }
  }

  /// A server that is not there is missed before anything is said.
  private mutating func connect(_ owner: String) {
    guard let pair = pairs[owner] else { return }
    switch visit(pair.port, nil) {
    case .answer: serve(owner)
    case .problem(let text): end(owner, text)
    case .gone: isOver = true
    }
  }

  private mutating func serve(_ owner: String) {
    guard let data = pairs[owner]?.data, pairs[owner]?.errors != nil else { return }
    while let next = pairs[owner]?.requests.next() {
      switch next {
      case .request(let request):
        guard let port = pairs[owner]?.port else { return }
        switch visit(port, request.path) {
        case .answer(let text, let status):
          writer.write(.data(data, request.answer(text, status: status), isLast: false))
          if request.isLast { return end(owner) }
        case .problem(let text): return end(owner, text)
        case .gone:
          isOver = true
          return
        }
      case .unknown:
        return end(
          owner, "drydock: forwarded ports speak HTTP alone; other protocols are not simulated")
      case .end: return end(owner)
      }
    }
  }

  /// Ends both streams, with what went wrong if anything did.
  private mutating func end(_ owner: String, _ problem: String = "") {
    guard let pair = pairs[owner] else { return }
    if let errors = pair.errors {
      writer.write(.data(errors, Array(problem.utf8), isLast: true))
    }
    if let data = pair.data { writer.write(.data(data, [], isLast: true)) }
    forget(owner)
  }

  private mutating func forget(_ owner: String) {
    guard let pair = pairs.removeValue(forKey: owner) else { return }
    for stream in [pair.data, pair.errors] {
      if let stream { owners[stream] = nil }
    }
  }
}
