/// `kubectl api-resources`: what the server serves.
///
/// Source: kubectl, `pkg/cmd/apiresources/apiresources.go`.
enum APIResources: Command {
  static let name = "api-resources"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    if !call.words.isEmpty {
      throw call.usage("unexpected arguments: \(GoText.list(call.words))")
    }
    let output = call.text("output")
    guard ["", "wide", "name"].contains(output) else {
      throw .said("--output \(output) is not available")
    }
    let sorting = call.text("sort-by")
    guard ["", "name", "kind"].contains(sorting) else {
      throw .said("--sort-by accepts only name or kind")
    }
    // Of several versions the server's first is shown.
    var seen: Set<String> = []
    var found = try kubectl.discovery().resources.filter { seen.insert($0.fullName).inserted }
    found = found.filter { fits($0, call) }
    found.sort { left, right in
      switch sorting {
      case "name": left.plural < right.plural
      case "kind": left.kind < right.kind
      default:
        left.group == right.group ? left.plural < right.plural : left.group < right.group
      }
    }
    if output == "name" {
      for resource in found { kubectl.write(resource.fullName + "\n") }
    } else {
      kubectl.write(TabWriter.tables.text(lines(found, call, isWide: output == "wide")))
    }
    // What is known is shown first.
    try kubectl.checkDiscoveryIsWhole()
  }

  private static func fits(_ resource: ResourceInfo, _ call: Call) -> Bool {
    if resource.verbs.isEmpty { return false }
    if call.has("api-group"), resource.group != call.text("api-group") { return false }
    if call.has("namespaced"), resource.isNamespaced != call.bool("namespaced") { return false }
    if !call.list("verbs").allSatisfy(resource.verbs.contains) { return false }
    return call.list("categories").allSatisfy(resource.categories.contains)
  }

  private static func lines(
    _ found: [ResourceInfo], _ call: Call, isWide: Bool
  ) -> String {
    var text = ""
    if !call.bool("no-headers") {
      text = "NAME\tSHORTNAMES\tAPIVERSION\tNAMESPACED\tKIND"
      text += isWide ? "\tVERBS\tCATEGORIES\n" : "\n"
    }
    for resource in found {
      text +=
        "\(resource.plural)\t\(resource.shortNames.joined(separator: ","))\t"
        + "\(resource.apiVersion)\t\(resource.isNamespaced)\t\(resource.kind)"
      if isWide {
        text +=
          "\t\(resource.verbs.joined(separator: ","))"
          + "\t\(resource.categories.joined(separator: ","))"
      }
      text += "\n"
    }
    return text
  }
}
