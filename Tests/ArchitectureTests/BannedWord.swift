/// A word that code of some floors must not use, and what to write instead.
struct BannedWord: Sendable {
  let word: String
  let floors: ClosedRange<Int>
  let instead: String
  var exceptions: [String] = []

  static let all = words + secondThreads

  private static let words: [BannedWord] = [
    BannedWord(
      word: "Date()", floors: 1...8, instead: "take the time from the world or the caller"),
    BannedWord(word: "UUID()", floors: 0...8, instead: "use world.dice.uuid"),
    BannedWord(word: ".random(", floors: 0...8, instead: "use world.dice"),
    BannedWord(word: "SystemRandomNumberGenerator", floors: 0...8, instead: "use world.dice"),
    BannedWord(word: "print(", floors: 0...8, instead: "return the text"),
    BannedWord(word: "FileManager", floors: 1...8, instead: "let floor 9 pass the bytes"),
    BannedWord(word: "Process()", floors: 0...8, instead: "let floor 9 start programs"),
    BannedWord(word: "try!", floors: 0...9, instead: "throw or answer the error"),
    BannedWord(word: "as!", floors: 0...9, instead: "use as? and say what else"),
    BannedWord(
      word: "fatalError(", floors: 0...9, instead: "throw, or precondition with a sentence"),
    BannedWord(word: "async ", floors: 0...8, instead: "stay synchronous; floor 9 waits"),
    BannedWord(
      word: "import Foundation", floors: 0...4, instead: "write it with the standard library",
      // GRDB takes and gives blobs as Foundation's Data.
      exceptions: ["Sources/Storage/Sandboxes/Blob.swift"]),
  ]

  /// What brings a second thread: releases count references without atomics (`Package.swift`).
  private static let secondThreads: [BannedWord] = [
    "Thread(", "Thread.detachNewThread", "pthread_create", "DispatchQueue", "OperationQueue",
    "Task {", "Task(", "Task.detached", "withTaskGroup", "withThrowingTaskGroup",
    "withDiscardingTaskGroup", "async let", "MultiThreadedEventLoopGroup(", "NIOThreadPool",
    "numberOfThreads",
  ].map { word in
    BannedWord(
      word: word, floors: 0...9,
      instead: "stay on the one thread, or take -assume-single-threaded out of Package.swift",
      // A task of the map, not of the language.
      exceptions: [
        "Sources/Sandbox/Views/Sandbox+KubernetesMap.swift",
        "Sources/Sandbox/Views/Sandbox+Map.swift",
      ])
  }

  func isBanned(in file: SourceTree.File) -> Bool {
    guard let floor = FloorPlan.floor(of: file.module) else { return false }
    return floors.contains(floor) && !exceptions.contains(file.path)
  }

  /// The numbers of the lines that use it.
  func places(in file: SourceTree.File) -> [Int] {
    file.code.indices.filter { index in
      var rest = file.code[index][...]
      while let found = rest.firstRange(of: word) {
        let before =
          found.lowerBound > rest.startIndex ? rest[rest.index(before: found.lowerBound)] : " "
        if !(before.isLetter || before == "_") || word.hasPrefix(".") { return true }
        rest = rest[found.upperBound...]
      }
      return false
    }.map { $0 + 1 }
  }
}
