@echo off
rem Sets qcode up on the first start, then opens it. No administrator rights are needed.
chcp 65001 >nul
setlocal
cd /d "%~dp0" || (
  echo This folder lies on another computer. Copy it to this one, then start again.
  pause
  exit /b 1
)
title qcode
set PYTHONUTF8=1
if not exist ".venv\ready" goto setup
fc /b requirements\run.lock .venv\run.lock >nul 2>nul && goto run
:setup
set "PY="
for %%V in (3.14 3.13 3.12 3.11) do if not defined PY py -%%V -c "1" >nul 2>nul && set "PY=py -%%V"
if not defined PY python -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "PY=python"
if not defined PY (
  echo qcode needs Python 3.11 or newer. Install it from python.org, then start again.
  pause
  exit /b 1
)
echo Setting qcode up. This happens once, and after an update; it takes a few minutes...
%PY% -m venv .venv || goto failed
".venv\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements\run.lock || goto failed
".venv\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . || goto failed
copy /y requirements\run.lock .venv\run.lock >nul
type nul > ".venv\ready"
:run
where wt >nul 2>nul
if errorlevel 1 goto here
if defined WT_SESSION goto here
start "" wt -M --title qcode -d "%CD%" cmd /c start.bat
exit /b 0
:here
".venv\Scripts\python.exe" -X utf8 -m qcode start || pause
exit /b 0
:failed
echo Setting up did not work; the lines above say why.
pause
exit /b 1
