import Documents

extension Kubectl {
  /// Writes objects that were read; `isSingle` tells that exactly one was asked for.
  mutating func write(
    _ objects: [JSON], as format: OutputFormat, isSingle: Bool, hasHeader: Bool = true,
    showsManagers: Bool = false
  ) throws(Failure) {
    // Templates see everything; only whole documents leave the managers out.
    let isWhole =
      switch format {
      case .json, .yaml: true
      default: false
      }
    let shown = showsManagers || !isWhole ? objects : objects.map { $0.withoutManagers }
    switch format {
    case .name:
      for object in shown { write(try printedName(object) + "\n") }
    case .customColumns(let columns, let isFromFile):
      // The real one forgets `--no-headers` where the columns come from a file.
      var lines = hasHeader || isFromFile ? columns.map(\.title).joined(separator: "\t") + "\n" : ""
      do throws(Failure) {
        for object in shown {
          lines +=
            try columns.map { column throws(Failure) in try column.cell(object) }
            .joined(separator: "\t") + "\n"
        }
      } catch {
        // What is ready is shown all the same.
        write(TabWriter.tables.text(lines))
        throw error
      }
      write(TabWriter.tables.text(lines))
    default:
      try write(isSingle ? shown[0] : Self.list(shown), as: format)
    }
  }

  /// Objects as one list.
  static func list(_ objects: [JSON]) -> JSON {
    [
      "apiVersion": "v1", "items": .array(objects), "kind": "List",
      "metadata": ["resourceVersion": ""],
    ]
  }

  /// Writes one document.
  mutating func write(_ document: JSON, as format: OutputFormat) throws(Failure) {
    switch format {
    case .json: write(GoJSON.text(GoJSON.sorted(document), indent: 4) + "\n")
    case .yaml: write(GoYAML.text(document))
    case .jsonPath(let template, let source):
      write(try results(template, source, document) { JSONPathTemplate.printed($0) })
    case .jsonPathAsJSON(let template, let source):
      write(
        try results(template, source, document) {
          GoJSON.text(GoJSON.sorted(.array($0)), indent: 4) + "\n"
        })
    case .goTemplate(let template, let source):
      let (text, failure) = template.text(of: document)
      write(text)
      guard let failure else { break }
      write(
        "Error executing template: \(failure.message). Printing more information for debugging "
          + "the template:\n\ttemplate was:\n\t\t\(source)\n\traw data was:\n\t\t"
          + "\(GoJSON.sorted(document).goCompact)\n\tobject given to template engine was:\n\t\t"
          + "\(GoText.value(document))\n\n")
      throw .said("error executing template \(GoText.quoted(source)): \(failure.message)")
    case .name: write(try printedName(document) + "\n")
    case .table, .customColumns: break
    }
  }

  private func results(
    _ template: JSONPathTemplate, _ source: String, _ document: JSON,
    _ text: ([JSON]) -> String
  ) throws(Failure) -> String {
    do throws(JSONPathError) {
      return try template.results(of: document).map(text).joined()
    } catch {
      throw .said(
        "error executing jsonpath \(GoText.quoted(source)): Error executing template: "
          + "\(error.message). Printing more information for debugging the template:\n"
          + "\ttemplate was:\n\t\t\(source)\n\tobject given to jsonpath engine was:\n\t\t"
          + "\(GoSyntax.text(document))\n\n\n")
    }
  }

  /// `deployment.apps/web`.
  mutating func printedName(_ object: JSON) throws(Failure) -> String {
    let version = object["apiVersion"]?.string ?? ""
    let kind = object["kind"]?.string?.lowercased() ?? ""
    let group = version.contains("/") ? version.prefix { $0 != "/" } : ""
    return (group.isEmpty ? kind : "\(kind).\(group)")
      + "/\(object["metadata"]?["name"]?.string ?? "")"
  }
}

extension JSON {
  /// Without what tells who wrote which field.
  var withoutManagers: JSON {
    guard var shape = object, var metadata = shape["metadata"]?.object,
      metadata["managedFields"] != nil
    else { return self }
    metadata["managedFields"] = Optional<JSON>.none
    shape["metadata"] = .object(metadata)
    return .object(shape)
  }
}
