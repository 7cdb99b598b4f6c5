import AWSModel
import ArgumentParser
import Documents
import Foundation

/// `dev new`: the files of a new thing, with every place filled in that the model knows.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Write the skeleton of a new operation or lab.",
    subcommands: [NewOperation.self, NewLab.self])
}

/// `dev new lab ecs/drain`.
struct NewLab: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lab", abstract: "Write content/labs/TOPIC/NAME.yaml.")

  @Argument(help: "Topic and name, such as ecs/drain.")
  var place: String

  func run() throws {
    let parts = place.split(separator: "/")
    guard parts.count == 2 else { throw ValidationError("write TOPIC/NAME, such as ecs/drain") }
    try Skeleton.write(
      """
      id: \(parts[1])
      version: 1
      title: 
      objectives: []
      minutes: 10
      given: |
        aws ecs create-cluster --cluster-name workshop
      task: |
        What is there, what is wanted.
      goals:
        - id: 
          sentence: 
          weight: 1
          check:
            run: 
            equals: 
          hints:
            - 
      solutions:
        - name: 
          lines: |
            
      wrong:
        - name: 
          lines: |
            
          misses: []
      debrief: |
        Why it was so, and what to look at next.
      sources:
        - title: 
          section: 
          date: 

      """, to: "content/labs/\(place).yaml")
  }
}

/// `dev new operation ecs Tasks RunTask`.
struct NewOperation: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "operation", abstract: "Write an operation and its test from the API model.")

  @Argument(help: "The module, such as ECS.")
  var module: String

  @Argument(help: "The noun's folder, such as Tasks.")
  var noun: String

  @Argument(help: "The operation as in the API, such as RunTask.")
  var operation: String

  func run() throws {
    let path = "Sources/AWSModel/Models/\(module.lowercased()).json"
    let bytes = try Data(contentsOf: Checkout.root().appending(path: path))
    let service = ServiceModel(name: module.lowercased(), bytes: Array(bytes))
    guard let model = service.operation(operation) else {
      throw ValidationError("\(path) has no operation \(operation)")
    }
    let members = model.input.map { service[$0].members }?.map { member in
      "    var \(member.name): JSON\(member.isRequired ? "" : "?")"
    }
    try Skeleton.write(
      """
      import AWSModel
      import Documents
      import Simulation

      /// What \(operation) does, in one sentence.
      ///
      /// - Source: where the behaviour is written down.
      public enum \(operation): Operation {
        /// The members that decide something; delete the others.
        public struct Input: Decodable {
      \((members ?? []).joined(separator: "\n"))
        }

        /// The response.
        public struct Output: Encodable {}

        /// Does it.
        public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
        }
      }

      """, to: "Sources/\(module)/\(noun)/\(operation).swift")
    try Skeleton.write(
      """
      import Testing

      @testable import \(module)

      @Suite("\(operation)") struct \(operation)Tests {
      }

      """, to: "Tests/\(module)Tests/\(noun)/\(operation)Tests.swift")
    print("now list \(operation).self in Sources/\(module)/\(module)Service.swift")
  }
}

/// Writing files that are to be filled in.
enum Skeleton {
  /// Writes `text` to a path of the checkout where nothing is yet.
  static func write(_ text: String, to path: String) throws {
    let file = try Checkout.root().appending(path: path)
    guard !FileManager.default.fileExists(atPath: file.path()) else {
      throw ValidationError("\(path) is there already")
    }
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    print("wrote \(path)")
  }
}
