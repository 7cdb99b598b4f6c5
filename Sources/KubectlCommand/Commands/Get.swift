import Documents
import Kubernetes
import Simulation

/// `kubectl get`: objects as tables, documents or by template.
///
/// Source: kubectl, `pkg/cmd/get/get.go`.
enum Get: Command {
  static let name = "get"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    if call.has("raw") { return try raw(call, &kubectl) }
    let format = try kubectl.format(call, isWide: true) ?? .table(isWide: false)
    if call.bool("show-labels"), !format.isTable {
      throw .said("--show-labels option cannot be used with \(call.text("output")) printer")
    }
    var query = ObjectQuery(call)
    query.takesAll = true
    if query.words.isEmpty, !query.hasFiles {
      kubectl.complain(
        "You must specify the type of resource to get. Use \"kubectl api-resources\" for a "
          + "complete list of supported resources.\n")
      throw call.usage(
        "Required resource not specified.\nUse \"kubectl explain <resource>\" for a detailed "
          + "description of that resource (e.g. kubectl explain pods).")
    }
    let isWatch = call.bool("watch") || call.bool("watch-only")
    let isBulk = call.has("subresource") && !query.hasFiles
    let found = try targets(query, &kubectl)
    if isBulk, found.contains(where: { $0.name == nil }) {
      throw .said("subresource cannot be used when bulk resources are specified")
    }
    let targets = found.map { target in
      var target = target
      target.subresource = call.text("subresource")
      return target
    }
    if isWatch { return try GetWatch.run(targets, query, call, format, &kubectl) }
    if format.isTable {
      try tables(targets, query, call, format, &kubectl)
    } else {
      try documents(targets, query, call, format, &kubectl)
    }
  }

  private static func targets(
    _ query: ObjectQuery, _ kubectl: inout Kubectl
  ) throws(Failure) -> [Target] {
    do throws(Failure) {
      return try kubectl.targets(query)
    } catch {
      // What is wrong with a kustomization comes bare.
      throw query.kustomize.isEmpty ? error : .plain(error.message)
    }
  }

  private static func raw(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    if !call.words.isEmpty {
      throw .said("arguments may not be passed when --raw is specified")
    }
    try RawPath(call.text("raw")).send("GET", nil, &kubectl)
  }

  // MARK: Documents

  private static func documents(
    _ targets: [Target], _ query: ObjectQuery, _ call: Call, _ format: OutputFormat,
    _ kubectl: inout Kubectl
  ) throws(Failure) {
    var objects: [JSON] = []
    var failures: [Failure] = []
    for target in targets {
      do throws(Failure) {
        objects += try kubectl.objects(of: target, query)
      } catch {
        if error.isNotFound, call.bool("ignore-not-found") { continue }
        failures.append(error)
      }
    }
    let isSingle = targets.count == 1 && targets[0].name != nil
    if isSingle, let failure = failures.first { throw failure }
    if isSingle, objects.isEmpty { return }
    if call.has("sort-by") { objects = try SortBy(call.text("sort-by")).sorted(objects) }
    if !(objects.isEmpty && !failures.isEmpty) {
      try kubectl.write(
        objects, as: format, isSingle: isSingle && objects.count == 1,
        hasHeader: !call.bool("no-headers"), showsManagers: call.bool("show-managed-fields"))
    }
    if !failures.isEmpty { throw .many(failures) }
  }

  // MARK: Tables

  private static func tables(
    _ targets: [Target], _ query: ObjectQuery, _ call: Call, _ format: OutputFormat,
    _ kubectl: inout Kubectl
  ) throws(Failure) {
    var style = style(call, format)
    style.hasNamespace = query.isAllNamespaces
    // Kinds of which nothing could be had do not count.
    var kinds: [String] = []
    var failures: [Failure] = []
    var blocks: [(resource: ResourceInfo, table: ResourceTable)] = []
    for target in targets {
      do throws(Failure) {
        let needsObjects = call.has("sort-by")
        let isPlain = !call.bool("server-print")
        let table =
          isPlain
          ? ResourceTable(of: try kubectl.objects(of: target, query), now: kubectl.client.now)
          : try kubectl.table(of: target, query, withObjects: needsObjects)
        if !kinds.contains(target.resource.fullName) { kinds.append(target.resource.fullName) }
        if let last = blocks.last, last.resource == target.resource {
          blocks[blocks.count - 1].table.rows += table.rows
        } else {
          blocks.append((target.resource, table))
        }
      } catch {
        if error.isNotFound, call.bool("ignore-not-found") { continue }
        failures.append(error)
      }
    }
    let showsKind = call.bool("show-kind") || kinds.count > 1
    var wasWritten = false
    for block in blocks where !block.table.rows.isEmpty {
      var table = block.table
      if call.has("sort-by") {
        // The real one shows nothing, and says so, where no object has the field.
        guard let order = try? SortBy(call.text("sort-by")),
          order.applies(to: table.rows.map(\.object))
        else { continue }
        if targets.count > 1 { throw order.missing }
        table.rows = try order.sorted(table.rows)
      }
      if wasWritten, style.hasHeader { kubectl.write("\n") }
      style.kind = showsKind ? block.resource.printedKind : ""
      style.hasNamespace = query.isAllNamespaces && block.resource.isNamespaced
      kubectl.write(TabWriter.tables.text(table.lines(style)))
      wasWritten = true
    }
    let isAnyEmpty = !wasWritten && failures.isEmpty && !call.bool("ignore-not-found")
    if isAnyEmpty { complain(targets, query, &kubectl) }
    if !failures.isEmpty { throw .many(failures) }
  }

  static func style(_ call: Call, _ format: OutputFormat) -> ResourceTable.Style {
    var style = ResourceTable.Style()
    if case .table(let isWide) = format { style.isWide = isWide }
    style.hasHeader = !call.bool("no-headers")
    style.labels = call.list("label-columns")
    style.showsLabels = call.bool("show-labels")
    return style
  }

  private static func complain(
    _ targets: [Target], _ query: ObjectQuery, _ kubectl: inout Kubectl
  ) {
    let isOneNamespace = !query.isAllNamespaces && targets.allSatisfy(\.resource.isNamespaced)
    kubectl.complain(
      isOneNamespace
        ? "No resources found in \(kubectl.namespace.name) namespace." : "No resources found")
  }
}
