import Documents

/// Gives pods what they did not ask for, and refuses what is too much or too little.
///
/// Source: kubernetes, `plugin/pkg/admission/limitranger/admission.go`.
struct LimitRanger {
  let items: [JSON]

  init(_ ranges: [KubernetesObject]) {
    items = ranges.flatMap { $0.spec["limits"]?.array ?? [] }
  }

  /// Fills in requests and limits, and notes on the pod what was filled in.
  func fill(_ pod: inout KubernetesObject) {
    var notes: [String] = []
    for item in items where item["type"] == "Container" {
      for (list, what) in [("initContainers", "init container"), ("containers", "container")] {
        guard let containers = pod.spec[list]?.array else { continue }
        let filled = containers.map { fill($0, item, what, &notes) }
        if filled != containers { pod.spec = pod.spec.setting(list, .array(filled)) }
      }
    }
    guard !notes.isEmpty else { return }
    pod.metadata.annotations["kubernetes.io/limit-ranger"] =
      "LimitRanger plugin set: " + notes.joined(separator: "; ")
  }

  private func fill(
    _ container: JSON, _ item: JSON, _ what: String, _ notes: inout [String]
  ) -> JSON {
    var result = container
    let name = container["name"]?.string ?? ""
    for (member, source, word) in [
      ("requests", "defaultRequest", "request"), ("limits", "default", "limit"),
    ] {
      var amounts = result["resources"]?[member]?.object ?? JSONObject()
      var set: [String] = []
      for entry in ResourceAmounts(item[source]).entries where amounts[entry.name] == nil {
        amounts[entry.name] = .string(entry.amount.text)
        set.append(entry.name)
      }
      guard !set.isEmpty else { continue }
      let resources = (result["resources"] ?? [:]).setting(member, .object(amounts))
      result = result.setting("resources", resources)
      notes.append("\(set.joined(separator: ", ")) \(word) for \(what) \(name)")
    }
    return result
  }

  /// What is too much or too little.
  func problems(of pod: KubernetesObject) -> [String] {
    items.flatMap { item -> [String] in
      switch item["type"]?.string {
      case "Container":
        let all = (pod.spec["containers"]?.array ?? []) + (pod.spec["initContainers"]?.array ?? [])
        return all.flatMap { container in
          problems(
            ResourceAmounts(container["resources"]?["requests"]),
            ResourceAmounts(container["resources"]?["limits"]), item, "Container")
        }
      case "Pod":
        return problems(
          PodResources.requests(of: pod.spec), PodResources.limits(of: pod.spec), item, "Pod")
      default: return []
      }
    }
  }

  /// What is too much or too little about a claim.
  func problems(ofClaim claim: KubernetesObject) -> [String] {
    items.filter { $0["type"] == "PersistentVolumeClaim" }.flatMap { item in
      problems(
        ResourceAmounts(claim.spec["resources"]?["requests"]), ResourceAmounts(), item,
        "PersistentVolumeClaim")
    }
  }

  private func problems(
    _ requests: ResourceAmounts, _ limits: ResourceAmounts, _ item: JSON, _ type: String
  ) -> [String] {
    var all: [String] = []
    for least in ResourceAmounts(item["min"]).entries {
      let front = "minimum \(least.name) usage per \(type) is \(least.amount.text)"
      if let request = requests[least.name] {
        if request < least.amount { all.append("\(front), but request is \(request.text)") }
      } else {
        all.append("\(front).  No request is specified")
      }
      if let limit = limits[least.name], limit < least.amount {
        all.append("\(front), but limit is \(limit.text)")
      }
    }
    for most in ResourceAmounts(item["max"]).entries {
      let front = "maximum \(most.name) usage per \(type) is \(most.amount.text)"
      let isClaim = type == "PersistentVolumeClaim"
      if let limit = isClaim ? requests[most.name] : limits[most.name] {
        if most.amount < limit {
          all.append("\(front), but \(isClaim ? "request" : "limit") is \(limit.text)")
        }
      } else {
        all.append("\(front).  No \(isClaim ? "request" : "limit") is specified")
      }
      if !isClaim, let request = requests[most.name], most.amount < request {
        all.append("\(front), but request is \(request.text)")
      }
    }
    if type != "PersistentVolumeClaim" { all += ratioProblems(requests, limits, item, type) }
    return all
  }

  /// What is wrong with how far limits lie above requests.
  private func ratioProblems(
    _ requests: ResourceAmounts, _ limits: ResourceAmounts, _ item: JSON, _ type: String
  ) -> [String] {
    ResourceAmounts(item["maxLimitRequestRatio"]).entries.compactMap { most in
      let front = "\(most.name) max limit to request ratio per \(type) is \(most.amount.text), but "
      guard let request = requests[most.name], request.nanos > 0 else {
        return front + "no request is specified or request is 0"
      }
      guard let limit = limits[most.name], limit.nanos > 0 else {
        return front + "no limit is specified or limit is 0"
      }
      let ratio = Double(limit.nanos) / Double(request.nanos)
      guard ratio * 1000 > Double(most.amount.milliValue) else { return nil }
      let millionths = Int64((ratio * 1_000_000).rounded())
      let decimals = String(1_000_000 + millionths % 1_000_000).dropFirst()
      return front + "provided ratio is \(millionths / 1_000_000).\(decimals)"
    }
  }
}
