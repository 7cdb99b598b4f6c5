import Documents

/// Which of the objects of a kind are wanted, and how many at once.
///
/// Source: Kubernetes API, `ListOptions`.
struct ListOptions: Sendable {
  var labels = LabelSelector.everything
  var fields = FieldSelector.everything
  var limit: Int?
  var start: ContinueToken?
  var resourceVersion: String?

  init() {}

  init(_ request: KubernetesRequest, _ resource: Resource) throws(StatusError) {
    do {
      if let text = request.parameter("labelSelector") {
        labels = try LabelSelector(parsing: text)
      }
      if let text = request.parameter("fieldSelector") {
        fields = try FieldSelector(parsing: text)
      }
    } catch {
      throw .badRequest(error.message)
    }
    if let problem = SelectableFields(of: resource).problem(of: fields) {
      throw .badRequest(problem)
    }
    limit = request.parameter("limit").flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    resourceVersion = request.parameter("resourceVersion")
    if let text = request.parameter("continue"), !text.isEmpty {
      guard let token = ContinueToken(text) else {
        throw .badRequest("continue key is not valid: illegal base64 data at input byte 0")
      }
      start = token
    }
  }

  /// Whether an object is wanted.
  func matches(_ object: KubernetesObject, _ selectable: SelectableFields) -> Bool {
    labels.matches(object.metadata.labels)
      && (fields.requirements.isEmpty || fields.matches(object, selectable))
  }
}
