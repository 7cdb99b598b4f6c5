import Console
import Glibc
import Lessons
import Storage
import Terminal

/// The school as this program opens it: content from the disk, a record in the state folder.
extension Program {
  /// The machine's wall clock.
  static var now: WallTime {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return WallTime(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  /// A school whose record is opened when something needs it; what is wrong with it goes to
  /// standard error.
  var school: School {
    let folder = stateFolder
    let record = Record { () throws(StorageError) in
      let opened = try Store.open(in: folder, now: Self.now)
      if let notice = opened.notice { writeAll("drydock: \(notice)\n", to: STDERR_FILENO) }
      return opened.store
    }
    return school(record)
  }

  /// A school whose record ends with the process: for a shell whose state folder cannot be used.
  func schoolWithoutDisk() throws(StorageError) -> School { school(Record(try Store.inMemory())) }

  private func school(_ record: Record) -> School {
    let folder = contentFolder
    let shelf = Shelf { folder.map { ContentFolder($0).files() } ?? [] }
    return School(record: record, shelf: shelf, clock: { Self.now })
  }
}
