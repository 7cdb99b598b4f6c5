import Documents
import Simulation

/// Someone who wants to hear of changes as they happen.
///
/// It is a place in the log of changes, and what is wanted of it. Whoever serves it asks for what
/// is new after every change of the world.
public struct Watch: Sendable {
  let call: ResourceCall
  let options: ListOptions
  fileprivate(set) var seen: UInt64
  /// When it was told last; nil where it has not heard yet whether it can go on from where it is.
  fileprivate(set) var toldAt: SimTime?
  fileprivate var isPastColumns = false
  /// What is there at the beginning, where the client knows nothing yet.
  fileprivate var first: [KubernetesObject]
  /// Whether it has been told that it must begin anew.
  public fileprivate(set) var isOver = false
  /// Whether the client wants to hear from time to time how far it is.
  public let wantsBookmarks: Bool
  /// After how many seconds the client wants it closed.
  public let timeout: Int?
  /// What an answer is.
  public var contentType: String { "application/json" }
}

extension World {
  /// Begins to watch what a request with `watch=true` names.
  ///
  /// - Throws: what reading would be refused with.
  public func openWatch(
    _ request: KubernetesRequest, of cluster: ClusterID
  ) throws(StatusError) -> Watch {
    guard let plane = kubernetes.clusters[cluster], let path = RequestPath(request.path) else {
      throw .noSuchResource
    }
    let question = AccessQuestion(request)
    let decision = decide(question, in: cluster)
    guard decision.isAllowed else { throw question.refusal(decision.reason) }
    let call = try ResourceCall(request, path, in: view(of: cluster))
    let options = try listOptions(call)
    let version = request.parameter("resourceVersion") ?? ""
    guard let given = version.isEmpty ? 0 : UInt64(version) else {
      throw .badRequest("invalid resource version \"\(version)\"")
    }
    let isNew = given == 0 || request.parameter("sendInitialEvents") == "true"
    var unlimited = options
    unlimited.limit = nil
    return Watch(
      call: call, options: options, seen: isNew ? plane.revision : given,
      first: isNew ? page(of: call, unlimited).objects : [],
      wantsBookmarks: request.parameter("allowWatchBookmarks") == "true",
      timeout: request.parameter("timeoutSeconds").flatMap { Int($0) })
  }

  /// What a watch has to be told since it was told last, as `WatchEvent` documents.
  ///
  /// Source: apiserver, `storage/cacher`; a log that was cut answers 410 Gone.
  public func news(for watch: inout Watch) -> [JSON] {
    guard !watch.isOver, let plane = kubernetes.clusters[watch.call.cluster] else {
      watch.isOver = true
      return []
    }
    var all: [JSON] = []
    for object in watch.first { all.append(event("ADDED", object, &watch)) }
    watch.first = []
    let since = watch.toldAt
    watch.toldAt = now
    guard watch.seen >= plane.forgotten else {
      if let since, let missed = missed(by: watch, since: since) {
        watch.seen = plane.revision
        return all + missed.map { event($0.verb.rawValue, $0.new, &watch) }
      }
      watch.isOver = true
      let gone = StatusError.expired(
        "too old resource version: \(watch.seen) (\(plane.forgotten + 1))")
      return all + [["type": "ERROR", "object": gone.json]]
    }
    let cluster = watch.call.cluster
    let view = view(of: cluster)
    for change in kubernetes.changes.rows(from: Pair(cluster, watch.seen + 1)) {
      guard change.key.first == cluster else { break }
      watch.seen = change.key.second
      guard change.row.resource == watch.call.resource.name else { continue }
      if let news = event(view.change(change.row), &watch) { all.append(news) }
    }
    return all
  }

  /// How far a watch is, for a client that wants to go on from there later.
  public func bookmark(for watch: Watch) -> JSON {
    let resource = watch.call.resource
    return [
      "type": "BOOKMARK",
      "object": [
        "kind": .string(resource.kind), "apiVersion": .string(resource.apiVersion),
        "metadata": ["resourceVersion": .string(String(watch.seen)), "creationTimestamp": nil],
      ],
    ]
  }

  /// What a change is to someone who sees only a part: what comes into view was added.
  private func event(_ change: ObjectChange, _ watch: inout Watch) -> JSON? {
    let call = watch.call
    guard change.key.resource == call.resource.name,
      call.path.namespace == nil || call.path.namespace == change.key.namespace,
      call.path.name == nil || call.path.name == change.key.name
    else { return nil }
    let fields = SelectableFields(of: call.resource)
    let isWanted = change.verb != .deleted && watch.options.matches(change.new, fields)
    let wasWanted = change.old.map { watch.options.matches($0, fields) } ?? false
    switch (wasWanted, isWanted) {
    case (false, true): return event("ADDED", change.new, &watch)
    case (true, true): return event("MODIFIED", change.new, &watch)
    case (true, false):
      // What leaves is shown as it was last seen, under the version of its leaving.
      var last = change.old ?? change.new
      last.metadata.resourceVersion = change.new.metadata.resourceVersion
      return event("DELETED", last, &watch)
    case (false, false): return nil
    }
  }

  private func event(_ type: String, _ object: KubernetesObject, _ watch: inout Watch) -> JSON {
    let json = shape(watch.call).json(object, withColumns: !watch.isPastColumns)
    watch.isPastColumns = true
    return ["type": .string(type), "object": json]
  }

  /// What a watch has to tell at once, one document a line.
  func watchOnce(_ call: ResourceCall) throws(StatusError) -> KubernetesResponse {
    var watch = try openWatch(call.request, of: call.cluster)
    let lines = news(for: &watch).map { $0.compactText + "\n" }
    var response = KubernetesResponse(text: lines.joined())
    response.contentType = "application/json"
    return response
  }
}
