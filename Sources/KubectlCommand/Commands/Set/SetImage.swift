import Documents

/// `kubectl set image`.
///
/// Source: kubectl, `pkg/cmd/set/set_image.go`.
enum SetImage: Command {
  static let name = "set image"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let (words, changes) = try PairedWords.split(call.words, "image")
    let pairs = changes.compactMap(PairedWords.halves)
    let wrong = changes.filter { PairedWords.halves($0) == nil }
    if !wrong.isEmpty { throw .said("invalid image format: \(wrong.joined(separator: ", "))") }
    let objects = try SetTemplate.objects(words, call, &kubectl)
    if pairs.isEmpty { throw .said("at least one image update is required") }
    if pairs.count > 1, pairs.contains(where: { $0.key == "*" }) {
      throw .said(
        "all containers are already specified by *, but saw more than one container_name=container_image pairs"
      )
    }
    let wording = SetTemplate.Wording(
      verb: "image updated", refusal: "failed to patch image update to pod template: ")
    try SetTemplate.run(objects, wording, call, &kubectl) { spec, _ throws(Failure) in
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
///
/// Source: kubectl, `pkg/cmd/set/set_resources.go`.
enum SetResources: Command {
  static let name = "set resources"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let objects = try SetTemplate.objects(call.words, call, &kubectl)
    if call.text("limits").isEmpty, call.text("requests").isEmpty {
      throw .said(
        "you must specify an update to requests or limits (in the form of --requests/--limits)")
    }
    let limits = try amounts(call.text("limits"))
    let requests = try amounts(call.text("requests"))
    let chosen = call.text("containers").isEmpty ? "*" : call.text("containers")
    let wording = SetTemplate.Wording(
      verb: "resource requirements updated",
      refusal: "failed to patch resources update to pod template ")
    try SetTemplate.run(objects, wording, call, &kubectl) { spec, _ throws(Failure) in
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
///
/// Source: kubectl, `pkg/cmd/set/set_serviceaccount.go`.
enum SetServiceAccount: Command {
  static let name = "set serviceaccount"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    guard let account = call.words.last else { throw .said("serviceaccount is required") }
    let objects = try SetTemplate.objects(Array(call.words.dropLast()), call, &kubectl)
    let wording = SetTemplate.Wording(
      verb: "serviceaccount updated", refusal: "failed to patch ServiceAccountName ",
      sendsAll: true)
    try SetTemplate.run(objects, wording, call, &kubectl) { spec, _ throws(Failure) in
      var shape = spec.object ?? [:]
      shape["serviceAccountName"] = .string(account)
      shape["serviceAccount"] = .string(account)
      return .object(shape)
    }
  }
}
