import Documents

/// What becomes of members that nobody knows.
///
/// Source: Kubernetes API, the parameter `fieldValidation`.
enum FieldValidation: String, Sendable {
  case ignore = "Ignore"
  case warn = "Warn"
  case strict = "Strict"
}

extension ResourceCall {
  /// The document as the server understands it, and what it warns of.
  ///
  /// Source: apiserver, `endpoints/handlers/create.go` and `rest.go`, `transformDecodeError`.
  func decoded(_ document: JSON) throws(StatusError) -> (JSON, warnings: [String]) {
    if let custom = kind.custom {
      let (known, paths) = custom.schema.pruned(document)
      return (known, try warnings(about: paths))
    }
    guard let schema,
      let message = schema.message(apiVersion: resource.apiVersion, kind: resource.kind)
    else { return (document, []) }
    var check = DocumentCheck(schema)
    let known: JSON
    do throws(DocumentCheck.Failure) {
      known = try check.read(document, as: message)
    } catch {
      throw cannotBeHandled(error.message)
    }
    return (known, try warnings(about: check.unknown))
  }

  private func warnings(about paths: [String]) throws(StatusError) -> [String] {
    let unknown = paths.map { "unknown field \"\($0)\"" }
    switch try validation() {
    case .strict where !unknown.isEmpty:
      throw cannotBeHandled("strict decoding error: " + unknown.joined(separator: ", "))
    case .warn: return unknown
    default: return []
    }
  }

  private func validation() throws(StatusError) -> FieldValidation {
    guard let text = request.parameter("fieldValidation"), !text.isEmpty else { return .warn }
    guard let validation = FieldValidation(rawValue: text) else {
      throw .invalid(
        Resource("CreateOptions", "createoptions", group: "meta.k8s.io"), "",
        [
          FieldError(
            "fieldValidation", .notSupported, value: "\"\(text)\"",
            "supported values: \"\", \"Ignore\", \"Strict\", \"Warn\"")
        ])
    }
    return validation
  }

  private func cannotBeHandled(_ why: String) -> StatusError {
    .badRequest(
      "\(resource.kind) in version \"\(resource.version)\" cannot be handled as a "
        + "\(resource.kind): \(why)")
  }
}
