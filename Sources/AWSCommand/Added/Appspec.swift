import Documents

/// The file that tells CodeDeploy which service to change and how traffic reaches it.
///
/// Source: AWS CodeDeploy User Guide, "AppSpec file structure", for Amazon ECS; names count
/// without regard to case, as in awscli/customizations/ecs/filehelpers.py.
struct Appspec {
  /// The file as a document.
  private(set) var document: JSON

  /// Reads JSON, or else YAML.
  init(_ text: String) throws(CLIFailure) {
    if let document = try? JSON(parsing: text) {
      self.document = document
      return
    }
    do throws(YAMLSyntaxError) {
      document = try JSON(parsingYAML: text)
    } catch {
      throw .general("\(error)")
    }
  }

  /// Writes a task definition into every resource.
  mutating func put(taskDefinition arn: String) throws(CLIFailure) {
    guard var file = document.object else {
      throw Self.missing("resources", in: "codedeploy-appspec")
    }
    let key = try Self.key("resources", in: file, of: "codedeploy-appspec")
    var resources = file[key]?.array ?? []
    for place in resources.indices {
      guard var resource = resources[place].object else { continue }
      for member in resource {
        resource[member.key] = try Self.resource(member.value, named: member.key, arn)
      }
      resources[place] = .object(resource)
    }
    file[key] = .array(resources)
    document = .object(file)
  }

  private static func resource(
    _ value: JSON, named name: String, _ arn: String
  ) throws(CLIFailure) -> JSON {
    guard var resource = value.object else { throw missing("properties", in: name) }
    let key = try key("properties", in: resource, of: name)
    guard var properties = resource[key]?.object else { throw missing("taskDefinition", in: key) }
    properties[try Self.key("taskDefinition", in: properties, of: key)] = .string(arn)
    resource[key] = .object(properties)
    return .object(resource)
  }

  private static func key(
    _ name: String, in object: JSONObject, of resource: String
  ) throws(CLIFailure) -> String {
    guard let key = object.first(where: { $0.key.lowercased() == name.lowercased() })?.key else {
      throw missing(name, in: resource)
    }
    return key
  }

  private static func missing(_ name: String, in resource: String) -> CLIFailure {
    .general("Error: Resource '\(resource)' must include property '\(name)'")
  }
}
