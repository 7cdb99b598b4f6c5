import Documents

/// `kubectl set image`.
enum SetImage: Command {
  static let name = "set image"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let (words, changes) = SetTemplate.split(call.words)
    if words.isEmpty, !ObjectQuery(call).hasFiles { throw .said(Kubectl.nothingNamed) }
    let pairs = changes.compactMap { text -> (String, String)? in
      let halves = text.split(separator: "=", maxSplits: 1).map(String.init)
      return halves.count == 2 ? (halves[0], halves[1]) : nil
    }
    if pairs.isEmpty { throw .said("at least one image update is required") }
    if pairs.count > 1, pairs.contains(where: { $0.0 == "*" }) {
      throw .said(
        "all containers are already specified by *, but saw more than one container_name=container_image pairs"
      )
    }
    try SetTemplate.run(words, "image updated", call, &kubectl) { spec, target throws(Failure) in
      var result = spec
      for (name, image) in pairs {
        let (changed, count) = SetTemplate.containers(
          result, isChosen: { $0 == name || name == "*" }
        ) { container in
          var container = container
          container["image"] = .string(image)
          return container
        }
        if count == 0 {
          throw .said("unable to find container named \(GoText.quoted(name))")
        }
        result = changed
      }
      return result
    }
  }
}

/// `kubectl set resources`.
enum SetResources: Command {
  static let name = "set resources"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    if call.text("limits").isEmpty, call.text("requests").isEmpty {
      throw .said(
        "you must specify an update to requests or limits (in the form of --requests/--limits)")
    }
    let limits = try amounts(call.text("limits"))
    let requests = try amounts(call.text("requests"))
    let chosen = call.text("containers").isEmpty ? "*" : call.text("containers")
    try SetTemplate.run(call.words, "resource requirements updated", call, &kubectl) {
      spec, _ throws(Failure) in
      let (changed, count) = SetTemplate.containers(
        spec, isChosen: { NamePattern.fits($0, chosen) }
      ) { container in
        var container = container
        var resources = container["resources"]?.object ?? [:]
        for (key, values) in [("limits", limits), ("requests", requests)] where !values.isEmpty {
          var present = resources[key]?.object ?? [:]
          for value in values { present[value.key] = value.value }
          resources[key] = .object(present)
        }
        container["resources"] = .object(resources)
        return container
      }
      if count == 0 { throw .said("unable to find container named \(chosen)") }
      return changed
    }
  }

  private static func amounts(_ text: String) throws(Failure) -> JSONObject {
    var shape = JSONObject()
    for part in text.split(separator: ",") {
      let halves = part.split(separator: "=").map(String.init)
      guard halves.count == 2 else {
        throw .said("Invalid argument syntax \(part), expected <resource>=<value>")
      }
      guard Quantity(halves[1]) != nil else {
        throw .said(
          "quantities must match the regular expression "
            + "'^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'")
      }
      shape[halves[0]] = .string(halves[1])
    }
    return shape
  }
}

/// `kubectl set serviceaccount`.
enum SetServiceAccount: Command {
  static let name = "set serviceaccount"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    guard let account = call.words.last else { throw .said("serviceaccount is required") }
    try SetTemplate.run(
      Array(call.words.dropLast()), "serviceaccount updated", call, &kubectl
    ) { spec, _ throws(Failure) in
      var shape = spec.object ?? [:]
      shape["serviceAccountName"] = .string(account)
      shape["serviceAccount"] = .string(account)
      return .object(shape)
    }
  }
}

/// `kubectl set selector`.
enum SetSelector: Command {
  static let name = "set selector"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    guard let text = call.words.last, text.contains("=") else {
      throw .said("one or more selectors must be specified")
    }
    let dryRun = try kubectl.dryRun(call)
    let format = try kubectl.format(call, isWide: false)
    let query = ObjectQuery(call, words: Array(call.words.dropLast()))
    for (target, object) in try kubectl.existing(query) {
      guard target.resource.kind == "Service" else {
        throw .said("setting a selector is only supported for Services")
      }
      let patch: JSON = ["spec": ["selector": SelectorText.json(text)["matchLabels"] ?? [:]]]
      var result = object
      if dryRun != .client { result = try kubectl.patch(target, patch, type: "merge", dryRun) }
      try kubectl.report(result, "selector updated", dryRun, format, call)
    }
  }
}
