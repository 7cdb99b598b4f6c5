import Documents

/// Something a command line names: one object, a list of them, or a document that was read.
struct Target {
  var resource: ResourceInfo
  /// Empty for cluster-wide resources and for all namespaces.
  var namespace: String
  /// The name; nil for all of a kind.
  var name: String?
  /// What a file says.
  var document: JSON?
  /// The file; empty for what the command line named.
  var source = ""

  /// The part of the object that is meant; empty for all of it.
  var subresource = ""

  var path: String {
    resource.path(
      namespace: namespace, name: name, subresource: subresource.isEmpty ? nil : subresource)
  }

  /// `deployment.apps/web`.
  var printedName: String { "\(resource.printedKind)/\(name ?? "")" }
}

/// What a command line says about objects.
struct ObjectQuery {
  var words: [String] = []
  var files: [String] = []
  var kustomize = ""
  var isRecursive = false
  var selector = ""
  var fieldSelector = ""
  /// Whether all objects of a kind may be meant.
  var takesAll = false
  var isAllNamespaces = false
  /// Whether documents that do not say what they are get refused as schemas would.
  var isValidated = false
  /// Whether files are only changed, and nothing is sent.
  var isLocal = false

  init() {}

  init(_ call: Call, words: [String]? = nil) {
    self.words = words ?? call.words
    files = call.list("filename")
    kustomize = call.text("kustomize")
    isRecursive = call.bool("recursive")
    selector = call.text("selector")
    fieldSelector = call.text("field-selector")
    isAllNamespaces = call.bool("all-namespaces")
    takesAll = call.bool("all")
  }

  var hasFiles: Bool { !files.isEmpty || !kustomize.isEmpty }

  /// The parts of a request's query that select.
  var parameters: [(name: String, value: String)] {
    var list: [(name: String, value: String)] = []
    if !fieldSelector.isEmpty { list.append(("fieldSelector", fieldSelector)) }
    if !selector.isEmpty { list.append(("labelSelector", selector)) }
    return list
  }
}
