extension Eksctl {
  /// Runs the command of a line.
  mutating func dispatch(_ call: EksctlCall) throws(EksctlFailure) {
    switch call.command {
    case "version": write("\(Self.version)\n")
    case "info": write("eksctl version: \(Self.version)\nkubectl version: v1.32.5\nOS: linux\n")
    case "create cluster": try createCluster(call)
    case "create nodegroup": try createNodegroups(call)
    case "create addon": try createAddons(call)
    case "create fargateprofile": try createFargateProfiles(call)
    case "create iamserviceaccount": try createAccounts(call)
    case "create iamidentitymapping": try createMapping(call)
    case "create accessentry": try createEntries(call)
    case "create podidentityassociation": try createAssociations(call)
    case "scale nodegroup": try scaleNodegroup(call)
    case "delete cluster": try deleteCluster(call)
    case "delete nodegroup": try deleteNodegroup(call)
    case "delete addon": try deleteAddon(call)
    case "delete fargateprofile": try deleteFargateProfile(call)
    case "delete iamserviceaccount": try deleteAccount(call)
    case "delete iamidentitymapping": try deleteMapping(call)
    case "delete accessentry": try deleteEntry(call)
    case "delete podidentityassociation": try deleteAssociation(call)
    case "drain nodegroup": try drainNodegroup(call)
    case "upgrade cluster": try upgradeCluster(call)
    case "upgrade nodegroup": try upgradeNodegroup(call)
    case "utils associate-iam-oidc-provider": try associateProvider(call)
    case "utils write-kubeconfig": try saveKubeconfig(call)
    case "utils update-cluster-logging": try updateLogging(call)
    case "utils describe-stacks":
      throw .said(
        "there is no CloudFormation in here, and so there are no stacks; 'aws eks describe-cluster' "
          + "and 'eksctl get nodegroup' show what there is")
    default: try get(call)
    }
  }

  /// What the file of a line says; nil where it names none.
  mutating func plan(_ call: EksctlCall) throws(EksctlFailure) -> ClusterPlan? {
    let path = call.text("config-file")
    if path.isEmpty { return nil }
    guard let text = world.readFile(path) else {
      throw .said(
        "loading config file \(GoQuote.text(path)): open \(path): no such file or directory")
    }
    let plan = try ClusterPlan(parsing: text, path: path)
    region = plan.region
    return plan
  }

  /// The cluster that a line is about.
  mutating func clusterName(_ call: EksctlCall) throws(EksctlFailure) -> String {
    if let plan = try plan(call) { return plan.name }
    return try call.needed("cluster")
  }

  /// The same where the file was read already; some commands take the name as an argument.
  func clusterName(
    _ plan: ClusterPlan?, _ call: EksctlCall, isArgument: Bool = false
  ) throws(EksctlFailure) -> String {
    if let plan { return plan.name }
    return isArgument ? try call.neededName("name") : try call.needed("cluster")
  }
}
