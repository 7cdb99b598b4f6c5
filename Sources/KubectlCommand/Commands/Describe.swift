import Documents

/// `kubectl describe`.
///
/// Source: kubectl, `pkg/cmd/describe/describe.go`.
enum Describe: Command {
  static let name = "describe"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    var query = ObjectQuery(call)
    if query.words.isEmpty, !query.hasFiles {
      throw .said(
        "You must specify the type of resource to describe. Use \"kubectl api-resources\" for a "
          + "complete list of supported resources.")
    }
    query.takesAll = true
    var texts: [String] = []
    var failures: [Failure] = []
    for target in try kubectl.targets(query) {
      do throws(Failure) {
        for object in try matching(target, query, &kubectl) {
          let text = Describers.text(
            object, target.resource, showsEvents: call.bool("show-events"), &kubectl)
          // What is found by the front of its name is followed by a line more.
          texts.append(object.name == target.name ?? object.name ? text : text + "\n")
        }
      } catch {
        failures.append(error)
      }
    }
    kubectl.write(texts.joined(separator: "\n\n"))
    if texts.isEmpty, failures.isEmpty {
      kubectl.complain(
        query.isAllNamespaces
          ? "No resources found"
          : "No resources found in \(kubectl.namespace.name) namespace.")
    }
    if !failures.isEmpty { throw .many(failures) }
  }

  /// The objects of a target; where there is none of its name, those whose names begin with it.
  private static func matching(
    _ target: Target, _ query: ObjectQuery, _ kubectl: inout Kubectl
  ) throws(Failure) -> [JSON] {
    do throws(Failure) {
      return try kubectl.objects(of: target, query)
    } catch {
      guard error.isNotFound, let front = target.name, query.words.count == 2 else { throw error }
      var all = target
      all.name = nil
      let found = try kubectl.objects(of: all, query).filter { $0.name.hasPrefix(front) }
      if found.isEmpty { throw error }
      return found
    }
  }
}
