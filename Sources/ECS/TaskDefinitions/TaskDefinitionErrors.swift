import AWSModel

/// What RegisterTaskDefinition refuses, in the service's words where they are known.
///
/// - Source: sentences as seen in public issues of tools that call the service (aws-cdk, Terraform,
///   amazon-ecs-cli); where none was to be found, our own in the same manner.
extension AWSError {
  static let familyInvalid = client("Family contains invalid characters.")
  static let containerListEmpty = client("Container list cannot be empty.")
  static let tooManyContainers = client("Too many containers.")
  static let containerNameMissing = client("Container.name should not be null or empty.")
  static let containerNameInvalid = client("Container.name contains invalid characters.")
  static let containerImageMissing = client("Container.image should not be null or empty.")
  static let containerNamesRepeat = client(
    "Container names must be unique within a Task Definition.")
  static let noEssentialContainer = client(
    "Invalid setting for task definition. At least one container must be essential.")
  static let taskCPUInvalid = client("Invalid 'cpu' setting for task.")
  static let taskMemoryInvalid = client("Invalid 'memory' setting for task.")
  static let noFargateSize = client("No Fargate configuration exists for given values.")
  static let fargateNeedsCPU = client("Fargate requires that 'cpu' be defined at the task level.")
  static let fargateNeedsMemory = client(
    "Fargate requires that 'memory' be defined at the task level.")
  static let fargateNeedsAwsvpc = client("Fargate only supports network mode ‘awsvpc’.")
  static let fargateNeedsRoleForECR = client(
    "Fargate requires task definition to have execution role ARN to support ECR images.")
  static let cpuSumTooLarge = client(
    "The sum of all container 'cpu' values cannot be greater than the value of the task 'cpu'.")
  static let memoryTooLarge = client(
    "The 'memory' setting for container is greater than for the task.")

  static func fargateNeedsRole(forLogDriver driver: String) -> AWSError {
    client(
      "Fargate requires task definition to have execution role ARN to support log driver "
        + "\(driver).")
  }
  static func fargateRefusesLogDriver(_ driver: String) -> AWSError {
    client("Log driver '\(driver)' is not supported on Fargate.")
  }
  static func containerMemoryMissing(_ name: String) -> AWSError {
    client(
      "Invalid setting for container '\(name)'. At least one of 'memory' or 'memoryReservation' "
        + "must be specified.")
  }
  static func reservationTooLarge(_ name: String) -> AWSError {
    client(
      "Invalid setting for container '\(name)'. 'memory' must be greater than "
        + "'memoryReservation'.")
  }
  static func memoryTooSmall(_ name: String) -> AWSError {
    client("Invalid setting for container '\(name)'. 'memory' must be at least 6 MiB.")
  }
  static func hostPortMustMatch(_ mode: NetworkMode) -> AWSError {
    client(
      "When networkMode=\(mode.rawValue), the host ports and container ports in port mappings "
        + "must match.")
  }
  static func portInvalid(_ name: String) -> AWSError {
    client("Invalid setting for container '\(name)'. Ports must be between 1 and 65535.")
  }
  static let portsWithoutNetwork = client(
    "When networkMode=none, port mappings are not allowed.")
  static func hostPortRepeats(_ port: UInt16) -> AWSError {
    client("Host port '\(port)' is mapped more than once.")
  }
  static func linksNeedBridge() -> AWSError {
    client("Links are not supported when networkMode is not bridge.")
  }
  static func dependencyUnknown(_ name: String) -> AWSError {
    client("Container dependency refers to a container '\(name)' that does not exist.")
  }
  static let dependencyCycle = client("There's a circular dependency in the container list.")
  static func dependencyEssential(_ name: String) -> AWSError {
    client(
      "Container '\(name)' is essential; conditions COMPLETE and SUCCESS need a non-essential "
        + "container.")
  }
  static func dependencyUnchecked(_ name: String) -> AWSError {
    client("Container '\(name)' needs a health check for dependency condition HEALTHY.")
  }
  static func healthCheckInvalid(_ name: String, _ what: String) -> AWSError {
    client("Invalid health check setting for container '\(name)': \(what).")
  }
  static func stopTimeoutInvalid(_ name: String) -> AWSError {
    client(
      "Invalid setting for container '\(name)'. 'stopTimeout' must be between 2 and 120 on Fargate."
    )
  }
  static func volumeUnknown(_ name: String) -> AWSError { client("Unknown volume '\(name)'.") }
  static func fargateRefuses(_ member: String) -> AWSError {
    client("Fargate does not support '\(member)'.")
  }
  static func expressionInvalid(_ text: String, _ why: String) -> AWSError {
    client("Invalid placement constraint expression '\(text)': \(why).")
  }
}
