@echo off
rem Double-click this on Windows: it does the same as ./site. It has not been tried on Windows yet.
setlocal
rem pushd, because cd cannot enter a network folder.
pushd "%~dp0"
set "PY="
rem After an update of Python, or if setting up was interrupted, the folder .venv does not work: begin again.
.venv\Scripts\python -c "import pip" >nul 2>nul
if errorlevel 1 if exist .venv rmdir /s /q .venv
for %%p in ("py -3" "python") do if not defined PY (%%~p -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "PY=%%~p")
if not defined PY if not exist .venv\Scripts\python.exe (
  echo This site needs Python 3.11 or newer. Open python.org/downloads in your browser, press the yellow button, and open the file that was
  echo downloaded. Tick "Add python.exe to PATH", choose "Install Now", then double-click this file again.
  pause
  exit /b 2
)
fc /b requirements.txt .venv\requirements-installed.txt >nul 2>nul
if errorlevel 1 (
  echo Setting up. This happens once and takes about a minute.
  if not exist .venv\Scripts\python.exe %PY% -m venv .venv
  if not exist .venv\Scripts\python.exe (
    echo The folder .venv could not be created, for the reason above.
    pause
    exit /b 2
  )
  .venv\Scripts\python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
  if errorlevel 1 (
    echo The packages could not be downloaded. Check your internet connection, then try again.
    pause
    exit /b 1
  )
  copy /y requirements.txt .venv\requirements-installed.txt >nul
)
.venv\Scripts\python tasks.py
if errorlevel 1 pause
