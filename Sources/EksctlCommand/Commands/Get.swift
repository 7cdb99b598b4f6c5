import Documents
import Simulation

/// `eksctl get …`.
///
/// Source: eksctl-io/eksctl, `pkg/ctl/get/`, the columns of each table.
extension Eksctl {
  mutating func get(_ call: EksctlCall) throws(EksctlFailure) {
    let form = call.text("output").isEmpty ? "table" : call.text("output")
    guard ["table", "json", "yaml"].contains(form) else {
      throw .said(
        "unknown output printer type: expected {\"table\", \"json\", \"yaml\"} but got "
          + GoQuote.text(form))
    }
    try needRegion()
    switch call.command {
    case "get cluster": try getClusters(call, form)
    case "get nodegroup": try getNodegroups(call, form)
    case "get addon": try getAddons(call, form)
    case "get fargateprofile": try getProfiles(call, form)
    case "get iamidentitymapping": try getMappings(call, form)
    case "get accessentry": try getEntries(call, form)
    case "get podidentityassociation": try getAssociations(call, form)
    default: try getAccounts(call, form)
    }
  }

  /// Writes rows as a table, or objects in another form.
  private mutating func show(
    _ form: String, _ kind: String, _ objects: [JSON], _ heads: [String], _ rows: [[String]]
  ) {
    switch form {
    case "json": write(JSON.array(objects).text(indent: 4) + "\n")
    case "yaml": write(JSON.array(objects).yamlText)
    default: write(rows.isEmpty ? "No \(kind) found\n" : TabStops.text(heads, rows))
    }
  }

  private mutating func getClusters(_ call: EksctlCall, _ form: String) throws(EksctlFailure) {
    let name = try call.name("name")
    guard name.isEmpty else {
      let shape = try cluster(name)
      let network = shape["resourcesVpcConfig"] ?? [:]
      let row = [
        name, shape.text("version"), shape.text("status"), Self.instant(shape["createdAt"]),
        network.text("vpcId"),
        network.list("subnetIds").compactMap(\.string).joined(separator: ","),
        network.list("securityGroupIds").compactMap(\.string).joined(separator: ","), "EKS",
      ]
      return show(
        form, "clusters", [shape],
        ["NAME", "VERSION", "STATUS", "CREATED", "VPC", "SUBNETS", "SECURITYGROUPS", "PROVIDER"],
        [row])
    }
    var rows: [[String]] = []
    var objects: [JSON] = []
    for one in try list("ListClusters", "clusters", [:]).compactMap(\.string) {
      let shape = try cluster(one)
      let isOwn = shape["tags"]?["alpha.eksctl.io/cluster-name"] != nil
      rows.append([one, region, isOwn ? "True" : "False"])
      objects.append([
        "Name": .string(one), "Region": .string(region), "Owned": .string(isOwn ? "True" : "False"),
      ])
    }
    show(form, "clusters", objects, ["NAME", "REGION", "EKSCTL CREATED"], rows)
  }

  /// An instant as RFC 3339 spells it; the API gives seconds.
  private static func instant(_ value: JSON?) -> String {
    if let seconds = value?.double {
      return SimTime(milliseconds: Int64(seconds * 1000)).kubernetesText
    }
    return value?.string ?? ""
  }

  private mutating func getNodegroups(_ call: EksctlCall, _ form: String) throws(EksctlFailure) {
    let cluster = try clusterName(call)
    _ = try self.cluster(cluster)
    let named = try call.name("name")
    var names = [named]
    if named.isEmpty {
      names = try list("ListNodegroups", "nodegroups", ["clusterName": .string(cluster)])
        .compactMap(\.string)
    }
    if names.isEmpty, form == "table" { throw .said("No nodegroups found") }
    var objects: [JSON] = []
    var rows: [[String]] = []
    for name in names {
      let key: JSON = ["clusterName": .string(cluster), "nodegroupName": .string(name)]
      let group = try ask("eks", "DescribeNodegroup", key)["nodegroup"] ?? [:]
      objects.append(group)
      let types = group.list("instanceTypes").compactMap(\.string).joined(separator: ",")
      let machines = group.list("resources.autoScalingGroups").map { $0.text("name") }
      rows.append([
        cluster, name, group.text("status"), Self.instant(group["createdAt"]),
        group.text("scalingConfig.minSize"), group.text("scalingConfig.maxSize"),
        group.text("scalingConfig.desiredSize"), types.isEmpty ? "-" : types,
        group.text("amiType"), machines.joined(separator: ","), "managed",
      ])
    }
    show(
      form, "nodegroups", objects,
      [
        "CLUSTER", "NODEGROUP", "STATUS", "CREATED", "MIN SIZE", "MAX SIZE", "DESIRED CAPACITY",
        "INSTANCE TYPE", "IMAGE ID", "ASG NAME", "TYPE",
      ], rows)
  }

  private mutating func getAddons(_ call: EksctlCall, _ form: String) throws(EksctlFailure) {
    let cluster = try clusterName(call)
    let version = try self.cluster(cluster).text("version")
    let named = try call.name("name")
    var names = [named]
    if named.isEmpty {
      names = try list("ListAddons", "addons", ["clusterName": .string(cluster)])
        .compactMap(\.string)
    }
    if form == "table" {
      info("Kubernetes version \(GoQuote.text(version)) in use by cluster \(GoQuote.text(cluster))")
      info("getting all addons")
    }
    var objects: [JSON] = []
    var rows: [[String]] = []
    for name in names {
      let key: JSON = ["clusterName": .string(cluster), "addonName": .string(name)]
      let addon = try ask("eks", "DescribeAddon", key)["addon"] ?? [:]
      objects.append(addon)
      rows.append([
        name, addon.text("addonVersion"), addon.text("status"),
        String(addon.list("health.issues").count), addon.text("serviceAccountRoleArn"), "",
        addon.text("configurationValues"), "", addon.text("namespace"),
      ])
    }
    show(
      form, "addons", objects,
      [
        "NAME", "VERSION", "STATUS", "ISSUES", "IAMROLE", "UPDATE AVAILABLE",
        "CONFIGURATION VALUES", "POD IDENTITY ASSOCIATION ROLES", "NAMESPACE",
      ], rows)
  }

  private mutating func getProfiles(_ call: EksctlCall, _ form: String) throws(EksctlFailure) {
    let cluster = try clusterName(call)
    let names = try list(
      "ListFargateProfiles", "fargateProfileNames", ["clusterName": .string(cluster)])
    var objects: [JSON] = []
    var rows: [[String]] = []
    for name in names.compactMap(\.string) where [name, ""].contains(call.text("name")) {
      let key: JSON = ["clusterName": .string(cluster), "fargateProfileName": .string(name)]
      let profile = try ask("eks", "DescribeFargateProfile", key)["fargateProfile"] ?? [:]
      objects.append(profile)
      for selector in profile.list("selectors") {
        let labels = (selector["labels"]?.object?.members ?? []).map {
          "\($0.key)=\($0.value.string ?? "")"
        }
        rows.append([
          name, selector.text("namespace"),
          labels.isEmpty ? "<none>" : labels.sorted().joined(separator: ","),
          profile.text("podExecutionRoleArn"),
          profile.list("subnets").compactMap(\.string).joined(separator: ","), "<none>",
          profile.text("status"),
        ])
      }
    }
    show(
      form, "fargate profiles", objects,
      [
        "NAME", "SELECTOR_NAMESPACE", "SELECTOR_LABELS", "POD_EXECUTION_ROLE_ARN", "SUBNETS",
        "TAGS", "STATUS",
      ], rows)
  }

  private mutating func getMappings(_ call: EksctlCall, _ form: String) throws(EksctlFailure) {
    let shape = try cluster(try clusterName(call))
    let wanted = call.text("arn")
    let entries = try mappings(shape).flatMap(\.entries)
      .filter { wanted.isEmpty || Self.isFor(wanted, $0) }
    if !wanted.isEmpty, entries.isEmpty {
      throw .said("no iamidentitymapping with arn \(GoQuote.text(wanted)) found")
    }
    let rows = entries.map { entry in
      [
        entry.text("rolearn") + entry.text("userarn"), entry.text("username"),
        entry.list("groups").compactMap(\.string).joined(separator: ","), "",
      ]
    }
    show(form, "iamidentitymappings", entries, ["ARN", "USERNAME", "GROUPS", "ACCOUNT"], rows)
  }

  private mutating func getEntries(_ call: EksctlCall, _ form: String) throws(EksctlFailure) {
    let cluster = try clusterName(call)
    let named = call.text("principal-arn")
    var arns = [named]
    if named.isEmpty {
      arns = try list("ListAccessEntries", "accessEntries", ["clusterName": .string(cluster)])
        .compactMap(\.string)
    }
    var objects: [JSON] = []
    var rows: [[String]] = []
    for arn in arns {
      let key: JSONObject = ["clusterName": .string(cluster), "principalArn": .string(arn)]
      let entry = try ask("eks", "DescribeAccessEntry", .object(key))["accessEntry"] ?? [:]
      let policies = try list("ListAssociatedAccessPolicies", "associatedAccessPolicies", key)
      objects.append(entry)
      rows.append([
        arn, entry.text("username"),
        entry.list("kubernetesGroups").compactMap(\.string).joined(separator: ","),
        policies.map { $0.text("policyArn") }.joined(separator: ","),
      ])
    }
    show(
      form, "accessentries", objects,
      ["PRINCIPAL ARN", "KUBERNETES USERNAME", "KUBERNETES GROUPS", "ACCESS POLICIES"], rows)
  }

  private mutating func getAssociations(_ call: EksctlCall, _ form: String) throws(EksctlFailure) {
    let cluster = try clusterName(call)
    var key: JSONObject = ["clusterName": .string(cluster)]
    if call.has("namespace") { key["namespace"] = .string(call.text("namespace")) }
    if call.has("service-account-name") {
      key["serviceAccount"] = .string(call.text("service-account-name"))
    }
    var objects: [JSON] = []
    for one in try list("ListPodIdentityAssociations", "associations", key) {
      let id: JSON = [
        "clusterName": .string(cluster), "associationId": .string(one.text("associationId")),
      ]
      objects.append(
        try ask("eks", "DescribePodIdentityAssociation", id)["association"] ?? [:])
    }
    let rows = objects.map {
      [
        $0.text("associationArn"), $0.text("namespace"), $0.text("serviceAccount"),
        $0.text("roleArn"), $0.text("ownerArn"),
      ]
    }
    show(
      form, "podidentityassociations", objects,
      ["ASSOCIATION ARN", "NAMESPACE", "SERVICE ACCOUNT NAME", "IAM ROLE ARN", "OWNER ARN"], rows)
  }

  private mutating func getAccounts(_ call: EksctlCall, _ form: String) throws(EksctlFailure) {
    let shape = try cluster(try clusterName(call))
    let key = "eks.amazonaws.com/role-arn"
    let found = try kubernetes("GET", "/api/v1/serviceaccounts", of: shape).body.list("items")
      .filter { account in
        account["metadata"]?["annotations"]?[key] != nil
          && [account.text("metadata.name"), ""].contains(call.text("name"))
          && [account.text("metadata.namespace"), ""].contains(call.text("namespace"))
      }
    let rows = found.map {
      [
        $0.text("metadata.namespace"), $0.text("metadata.name"),
        $0["metadata"]?["annotations"]?[key]?.string ?? "",
      ]
    }
    show(form, "iamserviceaccounts", found, ["NAMESPACE", "NAME", "ROLE ARN"], rows)
  }
}
